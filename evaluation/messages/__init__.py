"""Whom an act concerns, and in which words they are told.

`topics`     every kind of message, heading and sentence
`audiences`  who holds which post at an object
`acts`       which act is told to whom; a test asks for a decision about every verb
`tasks`      which new or nearly due task is told to whom
"""
