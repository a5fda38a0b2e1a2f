"""The demonstration: generated figures, accounts, and rounds played through the real verbs.

Nothing here takes a short cut: every act goes through the permission table, the actions and
the flows, with the clock set to the day it plays on. All figures are 演示数据.
"""
