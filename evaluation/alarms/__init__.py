"""Alarms that nobody's act raises: what the timer finds when it looks.

`rules`     when something is too much: arithmetic, without the database
`counting`  refusals and pauses of the last period
`verifying` the record and the facts of the database, a part often and everything once a day
`watching`  the errands that look and raise
"""
