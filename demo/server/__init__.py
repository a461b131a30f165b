"""A local Bot API server: Telegram's side of the wire, strict where Telegram is strict and with its own words.

It plays the people too, through a small control API (`practice.py` holds the contract). It imports starlette, uvicorn,
python-multipart, httpx (webhook delivery) and pillow (picture sizes), never a Telegram library and no other room of
the project: it must not share the bot's misunderstandings. Begin with `world.py` (who and what exists), then
`door.py` (one Bot API call), then `running.py` (`async with serving(world) as server: server.url`).
"""
