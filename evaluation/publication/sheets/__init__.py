"""Working papers on A4, upright or across: text that flows, tables that go on, simple figures."""
