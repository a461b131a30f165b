"""The Bot API's methods, one file per group; a function takes a `Call` and gives the result or raises BotApiError.

They may import the world, posting, entities and the like, nothing of HTTP. Begin with `call.py` (what every method
asks of its parameters), then `table.py` (all methods by name).
"""
