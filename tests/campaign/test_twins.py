"""What is told again is found: whole or in shares, within one message, or as the total of what was told."""

from typing import Any

import pytest

from campaign.twins import is_told_again, total_among, twin_among
from tests.samples import an_entry


def test_a_twin_stands_for_the_sum_alone_or_with_its_messages_others() -> None:
    shares = [an_entry(1, n, amount_fen=250) for n in range(2)]
    assert twin_among(250, shares) is shares[0] and twin_among(500, shares) is shares[0]
    assert twin_among(750, shares) is None and twin_among(None, shares) is None


@pytest.mark.parametrize(
    ("later", "earlier", "again"),
    [
        ({}, {}, True),
        ({}, {"borrower_key": "b"}, True),
        ({"borrower_key": "b"}, {}, True),
        ({}, {"person_id": 2}, False),
        ({"borrower_key": "b"}, {"borrower_key": "b"}, True),
        ({"borrower_key": "b"}, {"borrower_key": "c"}, False),
        ({"case_code": "A1"}, {"case_code": "A1", "borrower_key": "b"}, True),
        ({"case_code": "A1", "borrower_key": "b"}, {"case_code": "A2", "borrower_key": "b"}, False),
        ({"case_code": "A1", "borrower_key": "b"}, {"borrower_key": "b"}, True),
        ({"case_code": "A1"}, {"borrower_key": "b"}, False),
        ({"kind": "plan"}, {}, False),
        ({"amount_fen": 1}, {}, False),
        ({"amount_fen": None}, {"amount_fen": None}, False),
        ({"amount_fen": None, "borrower_key": "b"}, {"amount_fen": None, "borrower_key": "b"}, True),
    ],
)
def test_what_is_alike_in_all_that_was_said_is_told_again(
    later: dict[str, Any], earlier: dict[str, Any], again: bool
) -> None:
    assert is_told_again(an_entry(**later), an_entry(**earlier)) is again


def test_an_unnamed_sum_is_the_total_of_ones_own_shares_or_of_the_whole_sums() -> None:
    told = [an_entry(1, amount_fen=300), an_entry(2, amount_fen=200), an_entry(2, 1, amount_fen=200, person_id=2)]
    assert total_among(an_entry(3, amount_fen=500), told) == told[:2]
    assert total_among(an_entry(3, amount_fen=700), told) == told
    assert not total_among(an_entry(3, amount_fen=600), told)
    assert not total_among(an_entry(3, amount_fen=300), told[:1])
    assert not total_among(an_entry(3, amount_fen=500, borrower_key="b"), told)
    assert not total_among(an_entry(3, amount_fen=500, kind="renewal"), told)
