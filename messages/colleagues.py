"""What is said where a colleague's name stands where a borrower's would."""

NOT_THEIRS = "算我的"


def theirs(name: str) -> str:
    """Offer, on a button, to credit the colleague."""
    return f"算{name}的"


def the_borrower(name: str) -> str:
    """Offer, on a button, that the borrower bears the colleague's name."""
    return f"户名就叫{name}"


def this_one(name: str) -> str:
    """Name whoever is asked about."""
    return f"“{name}”"
