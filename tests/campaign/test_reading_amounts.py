"""Money in every style people use, exact in fen, or said to be inexact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.reading.amounts import Amount, Quality, common_amount_at, quantity_at
from campaign.reading.counts import Count
from campaign.reading.normal import normalise

EXACT = {
    "3万": 3000000,
    "3.5w": 3500000,
    "三万五": 3500000,
    "12,000元": 1200000,
    "３万": 3000000,
    "叁万伍仟元整": 3500000,
    "31,260.45元": 3126045,
    "3.5k": 350000,
    "1万2": 1200000,
    "1万2千": 1200000,
    "五千八": 580000,
    "两万三": 2300000,
    "十二万": 12000000,
    "一百二十万": 120000000,
    "3百": 30000,
    "3万5千6百元": 3560000,
    "八毛": 80,
    "三块五": 350,
    "五元三角二分": 532,
    "0.5亿": 5000000000,
    "一万零五百": 1050000,
    "一万零五": 1000500,
    "三点五万": 3500000,
    "¥３，５００．５０": 350050,
    "人民币壹万贰仟叁佰元整": 1230000,
    "1，500元": 150000,
    "2W5": 2500000,
    "四億": 40000000000,
    "21500": 2150000,
    "两万二零一十": 2201000,
    "8千3万": 8300000000,
    "四万万": 40000000000,
    "一百亿零一": 1000000000100,
    "叁万五": 3500000,
    "两毛五": 25,
    "三块零四": 304,
    "五块七毛八": 578,
    "捌拾元零角贰分": 8002,
    "一百三十五块六角七分钱": 13567,
    "一点二五人民币": 125,
    "人民幣3.14": 314,
    "3500RMB": 350000,
}
INEXACT = {
    "3": Quality.UNIT,
    "3.5": Quality.UNIT,
    "3到5万": Quality.RANGE,
    "3-5万": Quality.RANGE,
    "三五百": Quality.RANGE,
    "两三万": Quality.RANGE,
    "二十来万": Quality.APPROXIMATE,
    "1.2元以下": Quality.APPROXIMATE,
    "1万(含)-5万元": Quality.RANGE,
    "10~15k元": Quality.RANGE,
    "五块六到五块七毛八": Quality.RANGE,
    "3个": Quality.UNIT,
    "2w+": Quality.APPROXIMATE,
    ".5万": Quality.MALFORMED,
    "万把块": Quality.APPROXIMATE,
    "3万多": Quality.APPROXIMATE,
    "3万左右": Quality.APPROXIMATE,
    "小两万": Quality.APPROXIMATE,
    "小2万": Quality.APPROXIMATE,
    "几千": Quality.APPROXIMATE,
    "1000美元": Quality.FOREIGN,
    "0元": Quality.ZERO,
    "-5000": Quality.MALFORMED,
    "3.555元": Quality.MALFORMED,
    "壹万贰佰叁": Quality.MALFORMED,
    "3万25": Quality.MALFORMED,
    "壹佰贰拾佰": Quality.MALFORMED,
    "99999999999999999万": Quality.MALFORMED,
}


def quantity(text: str) -> Amount | Count | None:
    return quantity_at(normalise(text).text.lower(), 0)


@pytest.mark.parametrize(("text", "fen"), EXACT.items())
def test_an_exact_amount_is_read_to_the_fen(text: str, fen: int) -> None:
    found = quantity(text)
    assert isinstance(found, Amount)
    assert (found.quality, found.fen, found.end) == (Quality.EXACT, fen, len(text))


@pytest.mark.parametrize(("text", "quality"), INEXACT.items())
def test_an_inexact_amount_is_never_taken_for_exact(text: str, quality: Quality) -> None:
    found = quantity(text)
    assert isinstance(found, Amount)
    assert found.quality is quality


@pytest.mark.parametrize("text", ["500斤", "5台", "9000台", "12期", "3户", "三四万吨", "20个人", "3天"])
def test_a_count_is_not_money(text: str) -> None:
    assert isinstance(quantity(text), Count)


@pytest.mark.parametrize("text", ["万", "百万富翁", "kg", "元", "张三", "小张", "人民"])
def test_where_no_number_stands_there_is_no_amount(text: str) -> None:
    assert quantity(text) is None


UNITS = {"个": 10000}


@pytest.mark.parametrize(("text", "fen"), {"3个": 3000000, "3.5個": 3500000, "三个": 3000000}.items())
def test_a_banks_own_unit_counts_where_it_is_passed_in(text: str, fen: int) -> None:
    found = quantity_at(normalise(text).text.lower(), 0, UNITS)
    assert isinstance(found, Amount)
    assert (found.quality, found.fen, found.end) == (Quality.EXACT, fen, len(text))


@pytest.mark.parametrize("text", ["3个客户", "三个月", "3个人"])
def test_what_a_banks_own_unit_counts_otherwise_stays_a_count(text: str) -> None:
    assert isinstance(quantity_at(text, 0, UNITS), Count)


NEXT = [
    *(
        "",
        ".",
        "，",
        "(现金)",
        "(含)以上",
        " 展期12万",
        "李四",
        " 元",
        "左右",
        "多",
        "到5万",
        " - 5万",
        "5",
        "5千",
        "整",
    ),
    *(
        "户",
        "人民币",
        " 美元",
        "个",
        "人",
        "本金",
        "三角",
        "零5",
        "w",
        " 万",
        "x3",
        "期",
        "天",
        "元",
        "以上",
        "点",
        "台",
    ),
]


@given(
    st.from_regex(r"[0-9]{1,9}(\.[0-9]{1,3})?", fullmatch=True), st.sampled_from(["万", "元", "万元", "亿", "块", ""])
)
def test_the_short_way_finds_what_the_long_way_finds(digits: str, unit: str) -> None:
    for after in NEXT:
        short = common_amount_at(digits + unit + after, 0)
        assert short is None or short == quantity_at(digits + unit + after, 0)
