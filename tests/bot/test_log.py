"""Logs never show the token or what people wrote, whatever path it takes; every line is one JSON object."""

import asyncio
import json
import logging
import sys
from collections.abc import Iterator
from io import StringIO

import pytest

from bot.log import QUIET, WithoutToken, lines_to, set_up_logs

TOKEN = "10000001:AAinvented-token_for-tests"


@pytest.fixture
def written() -> Iterator[StringIO]:
    """What a logger with the bot's handler writes."""
    out = StringIO()
    handler = lines_to(out, TOKEN)
    log = logging.getLogger("tests.log")
    log.propagate = False
    log.setLevel(logging.DEBUG)
    log.addHandler(handler)
    yield out
    log.removeHandler(handler)


log = logging.getLogger("tests.log")


class Request:
    """Something whose words carry the token, as a URL does."""

    def __str__(self) -> str:
        return f"https://api.telegram.org/bot{TOKEN}/getMe"

    __repr__ = __str__


def lines(out: StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_the_token_is_cut_out_of_messages_and_their_arguments(written: StringIO) -> None:
    log.info(f"asking {Request()}")
    log.info("asking %s with %r", Request(), [Request()])
    assert TOKEN not in written.getvalue()
    assert next(line["event"] for line in lines(written)) == "asking https://api.telegram.org/bot<token>/getMe"


def test_the_token_is_cut_out_of_extra_fields_however_deep(written: StringIO) -> None:
    log.warning("failed", extra={"url": f"bot{TOKEN}", "request": Request(), "all": {"of": [Request(), f"{TOKEN}"]}})
    assert TOKEN not in written.getvalue()
    assert "<token>" in str(lines(written)[0]["url"])


def test_of_an_error_its_kind_and_place_are_told_and_none_of_its_words(written: StringIO) -> None:
    error = RuntimeError(f"the token {TOKEN} was rejected")
    error.__cause__ = ValueError("cannot read 收回3万 张伟国")
    log.error("failed", exc_info=error)
    log.error("failed: %s", error, exc_info=error)
    log.error("failed: %r", error.__cause__, exc_info=error)
    told = written.getvalue()
    assert TOKEN not in told and "rejected" not in told and "收回3万" not in told
    assert all("builtins.RuntimeError\nbuiltins.ValueError" in str(line["trace"]) for line in lines(written))


async def test_a_task_that_failed_unnoticed_says_nothing_of_what_it_read(written: StringIO) -> None:
    async def read() -> None:
        raise ValueError("收回3万 张伟国")

    task = asyncio.get_running_loop().create_task(read())
    await asyncio.wait([task])
    handler = log.handlers[0]
    logging.getLogger("asyncio").addHandler(handler)
    try:
        asyncio.get_running_loop().call_exception_handler(
            {"message": "Task exception was never retrieved", "exception": task.exception(), "future": task}
        )
    finally:
        logging.getLogger("asyncio").removeHandler(handler)
    [line] = lines(written)
    assert line["event"] == "Task exception was never retrieved" and "builtins.ValueError" in str(line["trace"])
    assert "收回3万" not in written.getvalue()


def test_every_record_is_one_line_of_json_with_its_fields(written: StringIO) -> None:
    log.error("two\nlines", extra={"update_id": 7, "who": '<b>"张伟"\n'})
    [line] = lines(written)
    assert (line["event"], line["level"], line["update_id"], line["who"]) == ("two\nlines", "error", 7, '<b>"张伟"\n')
    assert str(line["at"]).endswith("+00:00")


def test_a_record_with_wrong_arguments_breaks_neither_the_work_nor_the_line(written: StringIO) -> None:
    log.info("all %s well %s", TOKEN)  # noqa: PLE1206 - the mistake this is about
    log.info("all %s well %s", TOKEN, exc_info=ValueError())
    assert all("all %s well" in str(line["event"]) for line in lines(written))
    assert TOKEN not in written.getvalue()


def test_an_empty_token_leaves_words_alone() -> None:
    assert WithoutToken("").clean("as it is") == "as it is"


def test_the_libraries_that_log_urls_are_quiet(capfd: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    levels = {name: logging.getLogger(name).level for name in QUIET}
    try:
        set_up_logs(TOKEN)
        logging.getLogger("httpx").info("HTTP Request: POST %s", Request())
        logging.getLogger("httpcore.connection").info("connect %s", Request())
        logging.getLogger("elsewhere").info("bot %s", TOKEN)
        sys.stderr.flush()
        told = capfd.readouterr().err
    finally:
        root.handlers[:] = before
        root.setLevel(level)
        for name, was in levels.items():
            logging.getLogger(name).setLevel(was)
    assert TOKEN not in told and "HTTP Request" not in told and "connect" not in told
    assert "bot <token>" in told
