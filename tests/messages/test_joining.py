"""A typed name is taken as people type it; what is no name is asked for again; namesakes get labels of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.joining import name_in, place_labels


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("王小明", "王小明"),
        (" 王 小明 。", "王小明"),
        ("我是王小明", "王小明"),
        ("我叫 王小明！", "王小明"),
        ("买买提·艾力", "买买提·艾力"),
        ("买买提•艾力", "买买提·艾力"),
        ("Anna Li", "Anna Li"),
        ("O'Neil", "O'Neil"),
    ],
)
def test_a_name_is_taken(typed: str, name: str) -> None:
    assert name_in(typed) == name


@pytest.mark.parametrize(
    "typed",
    ["", "王", "收回3万", "13812345678", "王小明13812345678", "<b>王</b>", "t.me/x", "/join", "王" * 40, "👋你好"],
)
def test_what_is_no_name_is_not(typed: str) -> None:
    assert name_in(typed) is None


@given(st.text(max_size=60))
def test_any_text_is_looked_at_without_an_error(typed: str) -> None:
    name = name_in(typed)
    assert name is None or (1 < len(name) <= 31 and "\n" not in name)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["张伟", "李娜"]),
            st.sampled_from(["", "第1小组", "第2小组"]),
            st.sampled_from(["member", "captain"]),
        ),
        max_size=12,
    )
)
def test_no_two_places_look_alike(places: list[tuple[str, str, str]]) -> None:
    labels = place_labels(places)
    assert len(set(labels)) == len(places)
    assert all(label.startswith(name) for label, (name, _, _) in zip(labels, places, strict=True))
