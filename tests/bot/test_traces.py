"""A log says where an error arose and of which kind it was, and not a word of what it quotes."""

from bot.traces import trace_of

SECRET = "收回3万 张伟国 13812345678"


def fail() -> None:
    try:
        dict[str, str]()[SECRET]
    except KeyError as error:
        raise ValueError(f"not read: {SECRET}") from error


def test_kinds_and_places_are_told_and_words_are_not() -> None:
    try:
        fail()
    except ValueError as error:
        told = trace_of(error)
    assert told.splitlines()[0] == "builtins.ValueError"
    assert "builtins.KeyError" in told and "test_traces.py" in told and " fail" in told
    assert "3万" not in told and "13812345678" not in told and "not read" not in told


def test_an_error_that_causes_itself_is_told_once() -> None:
    error = ValueError()
    error.__context__ = TypeError()
    error.__context__.__context__ = error
    assert trace_of(error).splitlines() == ["builtins.ValueError", "builtins.TypeError"]
