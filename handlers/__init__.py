"""Telegram comes in: one file per thing people do in a chat. The last room that knows Telegram's types.

Each file's `routes(desk)` returns PTB handlers; a handler turns an Update into plain values and calls one service.
May import `services`; never `storage` or SQL. The order of all routes stands in `bot/app.py`.
"""
