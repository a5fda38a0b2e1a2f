"""Telling people: messages in the site and mail, written with the act, sent once afterwards.

`topics`     what can be told, in words
`telling`    writes messages and letters, in the running transaction
`sending`    sends what waits, from `run_due`; a digest gathers a day
`reminding`  tells who holds a task before it is due, and when it is overdue
"""
