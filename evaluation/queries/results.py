"""placeholder"""


def provisional_order(c):
    return []
