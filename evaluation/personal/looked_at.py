"""Which names of fields look personal, and those that were looked at and reach no person."""

import re

PLACES_AND_RULES = (
    *("Category", "Commission", "Department", "Programme", "Round", "Rubric", "Title", "Unit"),
    "UnitSnapshot",
)
# Looked at: names of places, offices, rounds and rules, which reach no person.
NOT_PERSONAL = frozenset(
    [
        "evaluation.Programme.contact",
        *("auth.Permission.name", "auth.Group.name", "evaluation.Department.name_en"),
        *(f"evaluation.{one}.name" for one in PLACES_AND_RULES),
        "evaluation.UnitSnapshot.parent_name",
    ]
)

# Of these names, or of a kind made for it: personal until somebody has looked.
LOOKS_PERSONAL = re.compile(
    r"(^|_)(name|names|phone|mobile|tel|contact|mail|email|address|employer|office|person|signed_by"
    r"|birth\w*|identity|gender|card|ip|actor|user_agent|recipient)(_|$)"
)
