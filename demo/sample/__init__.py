"""The sample campaign: an invented bank's people, chats, rules, case list, and a day's talk in the groups.

Values and texts only, the same every time (seeded chance): nothing here touches a server, a bot or a clock. May import
`campaign` and the standard library; `pictures.py` draws with pillow. Begin with `people.py`, then `campaign.py`
(config.toml), `cases.py` (the case list), and `script.py` (who types what, when, and how it is to be read).
"""
