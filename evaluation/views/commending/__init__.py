"""Pages of a commendation: nominate, sign, check, answer, rank."""
