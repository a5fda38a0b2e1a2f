"""How dates read in Chinese official writing: full year, no leading zeros in the date."""

DATE_FORMAT = "Y年n月j日"
DATETIME_FORMAT = "Y年n月j日 H:i"
TIME_FORMAT = "H:i"
