"""From facts and marks to points, totals, places and reasons.

Pure Python: no Django, no clock, no database. Every number that can decide a
place is a Decimal; floats appear only in the statistics of agreement.
"""
