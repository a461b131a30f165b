"""What a case list, a roster and a survey are made of: their columns, and the words by which headers name them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Table(StrEnum):
    """What a sheet can be."""

    CASES = "cases"
    ROSTER = "roster"
    SURVEY = "survey"


class Holds(StrEnum):
    """What stands in the cells of a column."""

    CODE = "code"  # what something is called by: never a sum, letters in capitals
    TEXT = "text"
    MONEY = "money"
    DAY = "day"
    TEAM = "team"
    ROLE = "role"
    ACCOUNT = "account"
    NAME = "name"  # of a person
    GROUP = "group"  # what three people of a team go by
    CHOICE = "choice"  # one of a few answers
    COUNT = "count"
    PHONE = "phone"  # of a colleague; those of borrowers are never kept


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `needed` in every table of the kind; `filled` where it is there; at `most` so many characters."""

    name: str
    holds: Holds
    needed: bool = False
    filled: bool = False
    most: int = 64


CASES = (
    Column("code", Holds.CODE, needed=True, filled=True, most=32),
    Column("borrower", Holds.TEXT, needed=True, filled=True),
    Column("branch", Holds.TEXT),
    Column("area", Holds.TEXT, most=256),
    Column("loan_number", Holds.CODE),
    Column("principal_fen", Holds.MONEY, filled=True),
    Column("interest_fen", Holds.MONEY),
    Column("due_on", Holds.DAY),
    Column("loan_class", Holds.TEXT, most=32),
    Column("team_id", Holds.TEAM),
    Column("limitation_on", Holds.DAY),
    Column("guarantee_on", Holds.DAY),
    Column("guarantor", Holds.TEXT, most=256),
)
ROSTER = (
    Column("name", Holds.NAME, needed=True, filled=True, most=32),
    Column("team_id", Holds.TEAM, needed=True),
    Column("small_group", Holds.GROUP, most=16),
    Column("role", Holds.ROLE),
    Column("telegram_id", Holds.ACCOUNT),
    Column("phone", Holds.PHONE),
    Column("target_fen", Holds.MONEY),
)
SURVEY = (
    Column("code", Holds.CODE, needed=True, filled=True, most=32),
    Column("client_group", Holds.CHOICE, needed=True),
    Column("age_band", Holds.CHOICE),
    Column("is_expired", Holds.CHOICE),
    Column("area", Holds.TEXT, most=256),
    Column("visit_order", Holds.COUNT),
    Column("review", Holds.CHOICE),
    Column("contact", Holds.CHOICE),
)
COLUMNS: dict[Table, Sequence[Column]] = {Table.CASES: CASES, Table.ROSTER: ROSTER, Table.SURVEY: SURVEY}


@dataclass(frozen=True, slots=True)
class Words:
    """How banks write their tables.

    `headers`: by table and column, what its header may say, the likeliest first. `personal`: headers of what is never
    kept, unless a column of the table is called so. `totals`, `notes`: how rows begin that are no case. `wan`, `yuan`:
    the units, `unit`: the word for one, as headers and cells have them.
    `blanks`: what is written where there is nothing. `roles`: by word, the part played. `choices`: by column
    and word, the answer that is meant. `team_fold`: for str.translate, so that team names agree however they are
    numbered.
    """

    headers: Mapping[Table, Mapping[str, Sequence[str]]]
    personal: Collection[str]
    totals: Sequence[str]
    notes: Sequence[str]
    wan: str
    yuan: str
    unit: str
    blanks: Collection[str]
    roles: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    team_fold: Mapping[int, str | None] = field(default_factory=dict)
