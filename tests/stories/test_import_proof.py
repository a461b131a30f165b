"""What imports leave in the audit, written where the list is swapped in, is proven like every other row."""

from pathlib import Path
from typing import Any

from tests.storage.sheets_made import workbook
from tests.stories.importing import A101, A102, Run, case_list, run

__all__ = ["run"]


def test_changes_of_an_import_and_of_another_fit_the_chain(run: Run, tmp_path: Path) -> None:
    case_list(tmp_path, A101, A102)
    run("import", "cases.xlsx", "--write")
    rows: list[list[Any]] = [["编号", "姓名", "余额", "到期日"], ["A101", "张三丰", 50_000, "2026-01-31"]]
    workbook(tmp_path / "later.xlsx", {"S": rows})
    run("import", "later.xlsx", "--write")
    code, said = run("audit", "verify")[:2]
    assert code == 0 and "核对链完整" in said
