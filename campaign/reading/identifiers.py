"""Numbers that name things: serial, contract and account numbers, case codes, redacted numbers; never an amount."""

import re

MARKS = "☎▣▤"
"""What stands in place of a personal number once it is redacted."""
_HEADS = frozenset("回受交票单合编贷账卡身证电手借凭流订工车尾房微q案户档")
_LABEL = (
    "单据号|回执号|回单号|受理号|交易号|票号|单号|合同号|合同编号|编号|贷款账号|账号|卡号|身份证号?|证件号|电话|手机号?(?!银行)|借据号|凭证号|流水号|订单号"
    "|工号|车牌号?|尾号|房号|微信号|微信(?=[:是]? ?[a-z])|qq|案号|户号|档案号"
)
_LABELLED = re.compile(
    rf"(?:{_LABEL})[:是为]?\s*(?:(?![还收回付交缴催了])[a-z0-9\u4e00-\u9fff()-]){{0,4}}[a-z0-9()*-]{{2,40}}"
)
_DOCUMENT = r"[(]?(?:19|20)[0-9]{2}[)]?[\u4e00-\u9fff]{2,10}第?[0-9]{1,9}(?:-[0-9]{1,9})?号"
_NUMBERED = r"第?[0-9]{3,9}号|(?:no\.?|№) ?[0-9]{1,20}"
# Possessive: a shorter run of digits would end no better, and trying each would cost the square of the length.
_SERIAL = r"[a-z0-9]{0,20}[0-9]{9,}+[a-z0-9]{0,20}(?![0-9.,]*+[万元亿])"
_NAMING = re.compile(f"{_DOCUMENT}|{_NUMBERED}|{_SERIAL}")
# Codes are the bank's own: #A102, A102, XK-2025-0012; money is no code (RMB20000), nor is 3x5000.
_CODE = re.compile(
    r"# ?[a-z]{0,4}-?[0-9]{1,8}(?:-[0-9]{1,8}){0,3}(?![0-9.])"
    r"|(?!rmb|cny|usd|hkd|eur|no)[a-z]{1,4}-?[0-9]{2,8}(?:-[0-9]{1,8}){0,3}(?![0-9.万wk元])"
)
_CASE = re.compile(rf"(?:客户|贷款)?编号[:是为]?\s*(?:{_CODE.pattern})(?![a-z0-9])")  # 编号A101 is the bank's own code
_ALPHANUMERIC = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")
HEADS = _HEADS | _ALPHANUMERIC | frozenset(MARKS + "(№第")
"""How what names things begins."""
_LONG = 12  # digits: more than any amount of money that is typed


def identifier_at(text: str, at: int) -> int | None:
    """The end of the identifier that starts here, or None. `text` is normalised and lower-case."""
    char = text[at]
    if char in MARKS:
        end = at
        while end < len(text) and text[end] in MARKS:
            end += 1
        return end
    if char in _HEADS:
        found = _LABELLED.match(text, at)
        return found.end() if found and not _CASE.match(text, at) else None
    if char not in HEADS:
        return None
    if at and text[at - 1] in _ALPHANUMERIC and char in _ALPHANUMERIC:
        return None  # inside a longer run that was none
    found = _NAMING.match(text, at)
    if found is None or (found.group().isdecimal() and found.end() - at < _LONG):
        return None
    return found.end()


def code_at(text: str, at: int) -> int | None:
    """The end of the case code that starts here (#A102, A102), or None."""
    found = _CODE.match(text, at) if text[at] == "#" or (text[at].isascii() and text[at].isalpha()) else None
    return found.end() if found else None
