"""Short lists of words found by their first character: one look-up where most texts hold none of them."""

from collections.abc import Iterable


class Wordlist:
    """Words in the order of their precedence, which holds among those that begin alike."""

    __slots__ = ("_by_head",)

    def __init__(self, words: Iterable[str]) -> None:
        """Sort the words by first character; none may be empty."""
        by_head: dict[str, list[str]] = {}
        for word in words:
            by_head.setdefault(word[0], []).append(word)
        self._by_head = {head: tuple(found) for head, found in by_head.items()}

    @property
    def heads(self) -> frozenset[str]:
        """The characters with which the words begin."""
        return frozenset(self._by_head)

    def word_at(self, text: str, at: int) -> str | None:
        """The first of the words that stands at `at` (which may lie behind the end), or None."""
        for word in self._by_head.get(text[at : at + 1], ()):
            if text.startswith(word, at):
                return word
        return None

    def words_at(self, text: str, at: int) -> list[str]:
        """All of the words that stand at `at`, in their order."""
        return [word for word in self._by_head.get(text[at : at + 1], ()) if text.startswith(word, at)]
