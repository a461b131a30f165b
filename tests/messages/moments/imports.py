"""Tables sent into the office's chat, at their moments."""

from campaign.imports.cells import FEN, FEN_OF_WAN, Fault
from campaign.imports.columns import CASES, ROSTER, Column, Table
from campaign.imports.headers import Header, NoHeader, Place
from campaign.imports.rows import Wrong
from messages import offers
from messages.imports import Counts
from messages.offers import BadCell, Change, Found
from tests.messages.awkward import TAGGED

TEAMS = {"t1": "一组", "t2": TAGGED}


def place(table: tuple[Column, ...], name: str, at: int, label: str, unit: int = FEN) -> Place:
    """Return where a column stands."""
    return Place(next(column for column in table if column.name == name), at, label, unit)


TARGET = place(ROSTER, "target_fen", 3, "个人目标（万元）", FEN_OF_WAN)
PEOPLE = Header(Table.ROSTER, 1, [place(ROSTER, "name", 0, "姓名"), TARGET], ["姓名"], ["身份证号"], ["备注", "工号"])
LOANS = Header(Table.CASES, 2, [place(CASES, "code", 0, "编号")], ["编号"], [], [])


def looked_moments() -> dict[str, str]:
    """Return the account of a file, good and bad."""
    good = Found([("花名册", PEOPLE)], Table.ROSTER, Counts(new=60, left=2, gone=1), [], [], TEAMS)
    changes = [
        Change("张伟", "role", "member", "captain"),
        Change("张伟", "target_fen", 0, 20_000_000),
        Change("张伟", "phone", "13800138000", "13900139000"),
    ]
    bad = [
        BadCell(
            "花名册", 7, Wrong(place(ROSTER, "team_id", 1, "大组"), "九组", Fault.NO_TEAM, {"teams": "一组、二组"})
        ),
        BadCell("花名册", 8, Wrong(place(ROSTER, "phone", 2, "手机"), "1380013", Fault.NOT_A_PHONE)),
    ]
    some = Found([("花名册", PEOPLE)], Table.ROSTER, Counts(1, 1, 3, 1, 2), changes, bad, TEAMS)
    masked = [
        Change("A101", "borrower", "张三丰", "张三"),
        Change("A101", "loan_number", "QH2021-10023", "QH2021-10024"),
        Change("A101", "principal_fen", 5_500_000, 5_000_001),
        Change("A101", "team_id", "t1", "t2"),
    ]
    cells = [
        BadCell("", row, Wrong(place(CASES, "borrower", 1, "姓名"), "欧阳某某" * 20, Fault.TOO_LONG))
        for row in range(3, 20)
    ]
    cases = Found(
        [("清单", LOANS), ("随便<b>", NoHeader(Table.CASES))],
        Table.CASES,
        Counts(100_000, 1, 0, 2, 17),
        masked,
        cells,
        TEAMS,
    )
    none = Found([("花名册", PEOPLE)], Table.ROSTER, Counts(bad=2), [], bad, TEAMS)
    return {
        "a roster without a fault": offers.looked("花名册.xlsx", good),
        "changes and bad rows": offers.looked("roster.xlsx", some),
        "cases show no names": offers.looked("清单<1>.xlsx", cases),
        "nothing to write": offers.looked(f"{'很长的名字' * 9}.xlsx", none),
    }


def moments() -> dict[str, dict[str, str]]:
    """Return every template of the import in the chat."""
    counts = Counts(4, 1, 0, 0, 2)
    name = "花名册<1>.xlsx"
    return {
        "import_looked": looked_moments(),
        "import_decided": {
            "to be written": offers.decided(name, "周敏", writes=True),
            "not to be written": offers.decided(name, TAGGED, writes=False),
        },
        "import_written": {
            "all": offers.written(name, Table.ROSTER, Counts(4, 1)),
            "but some rows": offers.written(name, Table.CASES, counts),
        },
        "import_no_longer_good": {
            "some rows": offers.no_longer_good(name, 2),
            "nothing left": offers.no_longer_good(name, 0),
        },
        "import_overtaken": {"by another": offers.overtaken(name)},
        "import_patience": {"rows are known": offers.patience(100_000), "rows are not known": offers.patience(0)},
        "import_not_here": {
            "a case list in the campaign's chat": offers.not_here(True),
            "a roster in the campaign's chat": offers.not_here(False),
        },
        "import_not_in_private": {"to the bot alone": offers.not_in_private()},
        "import_save_as": {"another program's": offers.save_as("花名册.et")},
        "import_too_large": {"for the chat": offers.too_large(name)},
        "import_unusable": {"locked": offers.unusable(name, "locked"), "broken": offers.unusable(name, "broken")},
        "import_no_header": {"notes": offers.no_header(name)},
        "import_not_through_the_chat": {"a case list": offers.not_through_the_chat(Table.CASES)},
        "import_not_fetched": {"gone": offers.not_fetched(name)},
        "import_problems": {"caption": offers.problems_caption()},
    }
