"""The rules of a campaign: reading, scoring, ledger, standings; pure functions over frozen values.

May import Python's standard library and itself, nothing else; never waits, never touches a file, a socket or a clock.
Begin with `reading/__init__.py` (what a message says), then `scoring.py`, then `ledger.py`.
"""
