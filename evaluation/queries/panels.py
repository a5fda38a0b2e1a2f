"""placeholder"""


def spread_is_too_wide(a):
    return False
