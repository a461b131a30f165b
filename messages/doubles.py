"""What is said where something may be told twice: in one message, or as the total of what was told before."""

from messages.reports import Done

THE_TOTAL = "是合计，不记"
A_NEW_ONE = "是新的一笔"


def told_twice(done: Done) -> str:
    """Say that one message tells the same twice; the question that follows asks whether it is one."""
    return f"这里说了两次{done.words}"


def reported_in_all(name: str, done: Done) -> str:
    """Say that a sum is what somebody has reported on the day in all; the question that follows asks whether it is."""
    return f"{name}当天已报{done.words}，数目正好一样"
