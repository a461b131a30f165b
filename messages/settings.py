"""What is said about a config.toml that cannot be used: where, what is wrong, what to write instead."""

from collections.abc import Mapping

_SHAPE = ("写法不对，照着 config.example.toml 里的这一节改", False)
_REASONS = {
    "missing": ("没写，必须填", False),
    "extra_forbidden": ("没有这一项，检查一下拼写", False),
    "too_short": ("不能空着", False),
    "string_too_short": ("不能空着", False),
    "string_too_long": ("太长了，最多 {max_length} 个字", False),
    "int_type": ("要填整数", True),
    "int_parsing": ("要填整数", True),
    "int_from_float": ("要填整数", True),
    "decimal_type": ("要填数字", True),
    "decimal_parsing": ("要填数字", True),
    "finite_number": ("要填数字", True),
    "int_parsing_size": ("太大了", True),
    "decimal_max_places": ("最多 {decimal_places} 位小数", True),
    "decimal_max_digits": ("太大了，最多 {max_digits} 位", True),
    "string_type": ("要填文字（加引号）", True),
    "string_pattern_mismatch": ("只能用英文字母、数字、- 和 _", True),
    "literal_error": ("只能填 {expected}", True),
    "enum": ("只能填 {expected}", True),
    "greater_than": ("要大于 {gt}", True),
    "greater_than_equal": ("不能小于 {ge}", True),
    "less_than": ("要小于 {lt}", True),
    "less_than_equal": ("不能大于 {le}", True),
    "decimal_whole_digits": ("太大了，小数点前最多 {whole_digits} 位", True),
    "moment": ('日期写成 2026-11-23，时间写成 "17:30"', True),
    "dict_type": _SHAPE,
    "model_type": _SHAPE,
    "tuple_type": _SHAPE,
    "webhook_url": ("webhook 模式要填 telegram.webhook.url，比如 https://bot.example.com/telegram", False),
    "database": ("只支持 sqlite:///文件名 或 postgresql+asyncpg://…", True),
    "not_a_field_role": ("{name} 的角色 {role} 不在队里，请写到 [[campaigns.people]] 一节", False),
    "kind": ("没有「{kind}」这一类，可用的有 {kinds}", False),
    "zone": ("没有「{zone}」这个时区，中国填 Asia/Shanghai", False),
    "days": ("last_day（{last}）早于 first_day（{first}）", False),
    "cash_alone": ("只按收回现金计分不合规（信用卡业务监督管理办法第六十六条），请给别的类别也定分", False),
    "twice": ("{what} 重复了：{values}", False),
}
"""The code of an error → our words, and whether the value given helps to find it."""


def wrong(line: int | None, path: str, code: str, context: Mapping[str, str], given: str, fallback: str) -> str:
    """Return one sentence about one key."""
    if code.startswith(("date", "time")):
        code = "moment"
    words, shows_given = _REASONS.get(code, (fallback, True))
    where = f"第{line}行 " if line else ""
    return f"{where}{path}：{words.format(**context)}" + (f"，现在是 {given}" if shows_given else "")


def no_file(path: str) -> str:
    """Say that there is no config yet."""
    return f"找不到 {path}，先复制一份：cp config.example.toml {path}"


def unreadable(path: str, error: str) -> str:
    """Say that the file cannot be read."""
    return f"读不了 {path}：{error}"


def not_toml(path: str, error: str) -> str:
    """Say that the file is not TOML."""
    return f"{path} 写法有误：{error}"
