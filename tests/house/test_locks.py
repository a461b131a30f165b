"""The lock files pin every requirement by its hash and name no place to fetch it from."""

import re

import pytest

from tests.house.tree import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock")
HOSTS = re.compile(r"https?://|--(?:extra-)?index-url[ =]|--find-links[ =]|--trusted-host|\bfile:|@ ", re.IGNORECASE)
PINNED = re.compile(r"^[A-Za-z0-9][\w.-]*(?:\[[\w,-]+\])?==[\w.!+]+( ; .+)? \\$")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_package_host(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.lstrip().startswith("#") and HOSTS.search(line)] == []
    assert [line for line in lines if "://" in line] == [], "not even in a comment"


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    text = "\n".join(
        line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")
    )
    requirements = re.split(r"\n(?=\S)", text.strip())
    assert len(requirements) > 10
    for requirement in requirements:
        head, *rest = requirement.splitlines()
        assert PINNED.match(head), head
        assert rest and all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in rest), head


def test_the_smaller_lock_is_part_of_the_larger() -> None:
    small, large = (
        {line.split(" ")[0] for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if "==" in line}
        for name in LOCKS[:2]
    )
    assert small - {"#"} <= large
