"""Pages after GB/T 9704-2012: A4, 22 lines of 28 characters, red head, annexes, 版记."""
