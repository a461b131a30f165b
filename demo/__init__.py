"""A practice group on one's own machine: the real bot, talking to a local Bot API server.

Here live the server (`server/`, Telegram's side of the wire), the phones' page (`page/`) and the sample campaign
(`sample/`). May import anything of the project; nothing else imports `demo`. Begin with `server/__init__.py`.
"""
