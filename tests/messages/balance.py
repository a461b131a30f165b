"""Are a text's tags closed, in order, and known to Telegram? For one that is not it refuses the whole message."""

from html.parser import HTMLParser

TAGS = {"b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"}


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base's name
        assert tag in TAGS, tag
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, tag


def unbalanced(html: str) -> list[str]:
    """Return the tags still open at the end; fails at a tag Telegram does not know or that closes nothing."""
    balance = _Balance()
    balance.feed(html)
    balance.close()
    return balance.open
