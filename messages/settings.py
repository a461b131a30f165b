"""What is said about a config.toml that cannot be used: where, what is wrong, what to write instead."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time

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
    "web_address": ("要写全，以 http:// 或 https:// 开头，比如 https://api.telegram.org", True),
    "webhook_url": ("webhook 模式要填 Telegram 投递的地址，比如 https://bot.example.com/telegram", False),
    # The value may carry a password.
    "database": ("只支持 sqlite:///文件名 或 postgresql+asyncpg://用户:密码@主机:端口/库名", False),
    "positive_chat": ("群号都是负数，是不是漏了负号？比如 -{given}", True),
    "not_a_field_role": ("{name} 的角色 {role} 不在队里，请写到 [[campaigns.people]] 一节", False),
    "kind": ("没有「{kind}」这一类，可用的有 {kinds}", False),
    "kind_taken": ("「{given}」是读战报时自己用的词，换个名字", False),
    "zone": ("没有「{zone}」这个时区，中国填 Asia/Shanghai", False),
    "days": ("{last} 早于 first_day（{first}）", False),
    "cash_alone": ("只按收回现金计分不合规（信用卡业务监督管理办法第六十六条），请给别的类别也定分", False),
    "twice": ("和{first} 重复了", True),
    "toml_empty": ("等号后面没有值，填上或者删掉这一行", False),
    "toml_day": ("没有这一天，或写法不对：日期写成 {key} = 2026-11-23，不加引号", False),
    "toml_time": ('时间要加引号，写成 {key} = "17:30"', False),
    "toml_number": ("数字里不加逗号，前面不加 0，比如 {key} = 1500000", False),
    "toml_bare": ('文字要加英文引号，写成 {key} = "{value}"；数字只写数字，不带单位', False),
    "toml_twice": ("写了两遍，删掉一处", False),
    "toml_backslash": ("引号里的反斜杠要写两个，或者换成 /", False),
    "toml_quote": ('引号没有配对，写成 {key} = "…"，在同一行里结束', False),
    "toml_unclosed": ("括号没有配对，或者前一项后面少了逗号", False),
    "toml_header": ("节名的方括号没有配对，写成 [telegram] 或 [[campaigns]] 这样", False),
    "toml_full_width": ("有中文标点，引号、括号、等号、逗号、负号都要换成英文的", False),
    "toml_statement": ("这里看不懂，应写成 名字 = 值，照着 config.example.toml 改", False),
}
"""The code of an error → our words, and whether the value given helps to find it."""


def wrong(line: int | None, path: str, code: str, context: Mapping[str, str], given: object) -> str:
    """Return one sentence about one key."""
    if code.startswith(("date", "time")):
        code = "moment"
    reason, shows_given = _REASONS.get(code, (_SHAPE[0], True))
    said = {name: _choices(value) if name == "expected" else value for name, value in context.items()}
    where = place(line, path)
    return f"{where}{'：' if where else ''}{reason.format(**said)}" + (
        f"，现在是 {_written(given)}" if shows_given else ""
    )


def place(line: int | None, path: str) -> str:
    """Name a key by line and path, as far as they are known."""
    return " ".join(filter(None, (f"第{line}行" if line else "", path)))


def _choices(expected: str) -> str:
    """Turn "'a', 'b' or 'c'" into the values as they are written, the last after 或."""
    *others, last = [f'"{value}"' for value in re.findall("'([^']*)'", expected)]
    return f"{'、'.join(others)} 或 {last}" if others else last


def _written(value: object) -> str:
    """Write a value as it stands in a config, on one line."""
    if isinstance(value, str):
        return f'"{" ".join(value.split())}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return f"[{', '.join(_written(item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name} = {_written(item)}' for name, item in value.items())} }}"
    return str(value)


def no_file(path: str) -> str:
    """Say that there is no config yet."""
    return f"找不到 {path}，先复制一份：cp config.start.toml {path}"


def unreadable(path: str, why: str) -> str:
    """Say that the file cannot be read: it is a "folder", there is no "right", or what the system says."""
    known = {"folder": f"{path} 是文件夹，要的是文件", "right": f"没有权限读 {path}"}
    return known.get(why, f"读不了 {path}（{why}）")


def not_text(path: str) -> str:
    """Say that the file is no UTF-8."""
    return f"{path} 不是 UTF-8 文本，用编辑器打开，另存为 UTF-8 编码"
