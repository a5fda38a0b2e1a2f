"""Settings of alarms: what is told to supervisors and auditors by itself. Proposed defaults.

Each may be set in the environment under its name; docs/operations.md says what they mean.
"""

from config import environment

# Within so many minutes refusals and pauses are counted, and each cause is told once.
ALARM_PERIOD_MINUTES = environment.number("ALARM_PERIOD_MINUTES", 60)
# More refused acts than so many: of one person, of one address without an account, of all those.
ALARM_REFUSALS_OF_PERSON = environment.number("ALARM_REFUSALS_OF_PERSON", 30)
ALARM_REFUSALS_OF_ADDRESS = environment.number("ALARM_REFUSALS_OF_ADDRESS", 15)
ALARM_REFUSALS_OF_VISITORS = environment.number("ALARM_REFUSALS_OF_VISITORS", 200)
# More pauses of sign-in than so many, each try during a pause counted.
ALARM_PAUSES = environment.number("ALARM_PAUSES", 10)
# What lasts (a broken record, nothing sealed) is told again after so many hours.
ALARM_AGAIN_HOURS = environment.number("ALARM_AGAIN_HOURS", 24)
# The newest so many events are verified every so many minutes, everything once in so many hours.
ALARM_VERIFY_MINUTES = environment.number("ALARM_VERIFY_MINUTES", 10)
ALARM_VERIFY_EVENTS = environment.number("ALARM_VERIFY_EVENTS", 2000)
ALARM_VERIFY_WHOLE_HOURS = environment.number("ALARM_VERIFY_WHOLE_HOURS", 24)
