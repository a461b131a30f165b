"""SQL: the tables, one file of plain functions per subject, and the migrations.

May import `campaign` (its values) and SQLAlchemy; never `messages`, never `telegram`. A function takes an open
`Connection` and never opens a transaction: only `services` does, through `store.Store`. Begin with `tables/`,
then `ledger.py`. The same tables run on SQLite (the embedded default) and on PostgreSQL.
"""
