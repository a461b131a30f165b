"""Telegram's free reaction emoji: nothing else is a reaction without paying. Source: Bot API, ReactionTypeEmoji."""

_LISTED = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 "
    "❤\u200d🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 "
    "😴 😭 🤓 👻 "
    "👨\u200d💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 "
    "🤷\u200d♂ 🤷 🤷\u200d♀ 😡"
)
FREE = frozenset(_LISTED.split())


def free_emoji(emoji: object) -> str | None:
    """The emoji as Telegram keeps it (without variation selectors), or None where it is not one of the free ones."""
    bare = emoji.replace("\ufe0f", "") if isinstance(emoji, str) else None
    return bare if bare in FREE else None
