"""What the bot does: one function, one transaction. People in a chat and the clock both call these.

May import `storage`, `messages` and `campaign`; never `telegram`, and no SQL is written here. A public function
takes the `Desk` and plain values; its `_private` twin is the work inside the transaction. Begin with `reports.py`:
one report, end to end.
"""
