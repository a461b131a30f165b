"""Words: one template per message, named for its moment, and the functions that fill them.

May import `campaign` (its values) and Jinja2; never `storage`, never `telegram`. A function takes plain values and
returns HTML as Telegram understands it. Begin with `boards.py`.
"""
