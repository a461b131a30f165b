"""What a visit found is read from the way people say it; what asks, guesses or names no case finds nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.findings import WORDLESS, Finding, Found, read_findings
from campaign.reading.findings import FOUND
from services.calendars import calendar_for

TODAY = date(2026, 11, 24)  # a Tuesday; the lunar year ends on 5 February 2027
CALENDAR = calendar_for(range(2026, 2030))


def found(text: str) -> list[tuple[str, str, date | None]]:
    return [(one.code, str(one.found), one.back_on) for one in read_findings(text, TODAY, CALENDAR)]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("不在家", "not_home"),
        ("家里没人", "not_home"),
        ("锁门了", "not_home"),
        ("敲门没人应", "not_home"),
        ("没见到人", "not_home"),
        ("人不在，电话也打不通", "not_home"),
        ("电话打不通", "unreachable"),
        ("联系不上", "unreachable"),
        ("空号", "unreachable"),
        ("搬走了", "moved"),
        ("不知道搬到哪去了", "moved"),
        ("外出打工", "away"),
        ("人不在，邻居说去广东打工了", "away"),
        ("有人在，说没钱", "no_means"),
        ("家里困难，一时拿不出", "no_means"),
        ("不肯还", "refused"),
        ("没谈拢", "refused"),
        ("不开门", "refused"),
        ("见到人了，说下周再说", "met"),
        ("已联系上，约明天上午", "met"),
        ("在家", "met"),
        ("有异议，说还过了", "dispute"),
        ("说不是他贷的", "dispute"),
        ("住院了", "ill"),
        ("去世了", "deceased"),
        ("老婆说他去年去世了", "deceased"),
        ("父亲刚去世", "bereaved"),
        ("家里办丧事", "bereaved"),
        ("说要寻短见", "danger"),
        ("不同意分期", "refused"),
        ("人没见着", "not_home"),
        ("没碰到人", "not_home"),
        ("电话不接", "unreachable"),
        ("答应了", "met"),
        ("我们去", "going"),
        ("走访了", "other"),
        ("情况：在盖房子", "other"),
    ],
)
def test_what_was_found_is_read_from_the_words(words: str, code: str) -> None:
    assert found(f"A102 {words}") == [("A102", code, None)]


@pytest.mark.parametrize(
    ("text", "back_on"),
    [
        ("A102 外出打工 腊月二十回", date(2027, 1, 27)),
        ("A102 不在家，12月20号回来", date(2026, 12, 20)),
        ("A102 出门了，明天回", date(2026, 11, 25)),
        ("A102 在外打工，要等到腊月二十才回来", date(2027, 1, 27)),
        ("A102 外出打工，估计腊月二十左右能回来", date(2027, 1, 27)),
        ("A102 周五回来", date(2026, 11, 27)),
        ("A102 外出，上个月走的", None),
        ("A102 不在家，明天再去", None),
        ("A102 不在家，明天回访", None),
        ("A102 不在家，昨天才回来过", None),
        ("A102 去浙江打工了，一年回来一次", None),
        ("A102 不在家，明天能收回3万", None),
        ("A102 没人在家，周末带回来", None),
    ],
)
def test_the_day_they_are_back_is_read(text: str, back_on: date | None) -> None:
    assert [one.back_on for one in read_findings(text, TODAY, CALENDAR)] == [back_on]


@pytest.mark.parametrize(
    "text",
    [
        "不在家",
        "A102 不在家吗",
        "A102 在不在家？",
        "A102 谁去",
        "A102 情况怎么样",
        "A102 没搬走",
        "A102 没有生病",
        "A102",
        "A102 收到",
        "A102 如果不在家就打电话",
        "A102 再不还就走诉讼",
        "A102 今天的走访计划发一下",
        "A102 钱影子没见着",
        "A102 估计明天能收回3万",
        "A102 房子没人接手",
        "A102 催收单他不接走",
        "明天去A102",
        "XA102B 不在家",
        "",
        "#",
    ],
)
def test_a_question_a_guess_and_what_names_no_case_find_nothing(text: str) -> None:
    assert found(text) == []


def test_several_cases_in_one_message_each_keep_their_own() -> None:
    assert found("A102和A103都不在家") == [("A102", "not_home", None), ("A103", "not_home", None)]
    assert found("A102 不在家\nA103 搬走了") == [("A102", "not_home", None), ("A103", "moved", None)]
    assert found("A102 不在家 A103 搬走了") == [("A102", "not_home", None), ("A103", "moved", None)]
    assert found("A102我们去") == [("A102", "going", None)]
    assert found("a102\n电话打不通") == [("A102", "unreachable", None)]
    assert found("刚去，家里没人 #A102") == [("A102", "not_home", None)]


def test_a_line_about_another_is_not_the_cases() -> None:
    assert found("A102 不在家\n王五家搬走了") == [("A102", "not_home", None)]


def test_the_words_are_kept_but_not_those_of_illness_or_mourning() -> None:
    assert read_findings("A102：不在家，邻居说晚上回。", TODAY, CALENDAR)[0].words == "不在家，邻居说晚上回"
    for words in ("肺癌住院", "老伴去世", "想不开"):
        assert read_findings(f"A102 {words}", TODAY, CALENDAR)[0].words == ""


def test_every_word_of_the_table_is_a_finding_there_is() -> None:
    assert {code for code, _ in FOUND} == set(Found)
    assert set(Found) >= WORDLESS


@given(st.text(alphabet="A102 #不在家外出打工腊月二十回，\n去世没？a3、和", max_size=40))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for one in read_findings(text, TODAY, CALENDAR):
        assert isinstance(one, Finding)
        assert one.back_on is None or one.back_on > TODAY


@given(st.text(max_size=60))
def test_any_text_at_all_is_read_without_an_error(text: str) -> None:
    assert isinstance(read_findings(f"A102 {text}", TODAY, CALENDAR), list)
