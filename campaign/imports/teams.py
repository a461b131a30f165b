"""Which team a cell means: by its name or id, however it is numbered (the first team, team 1)."""

from collections.abc import Mapping, Sequence

from campaign.imports.cells import clean


class Teams:
    """The teams of a campaign by what they may be called."""

    def __init__(self, names: Sequence[tuple[str, str]], fold: Mapping[int, str | None]) -> None:
        """Take (id, name) of each team; `fold` makes names alike that mean the same."""
        self.names = dict(names)
        self._fold = fold
        self._known: dict[str, str | None] = {}
        for team_id, name in names:
            for word in (name, team_id):
                self._known[clean(word)] = team_id
        for team_id, name in names:
            folded = clean(name).translate(fold)
            fresh = self._known.setdefault(folded, team_id)
            if fresh != team_id:
                self._known[folded] = None  # two teams would answer to it

    def find(self, word: str) -> str | None:
        """Return the id of the one team that a word, cleaned, means."""
        return self._known.get(word) or self._known.get(word.translate(self._fold))
