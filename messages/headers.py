"""How banks head the columns of their tables, and how they write in them; a bank's own words come before these."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from campaign.imports.columns import Table, Words
from campaign.people import Role
from messages.survey_words import MEANT, SURVEY

CASES: dict[str, tuple[str, ...]] = {
    "code": ("编号", "案件编号", "客户编号", "客户号", "户号", "清收编号", "客户代码", "贷户编号", "借款人编号"),
    "borrower": (
        "姓名",
        "借款人",
        "借款人姓名",
        "户名",
        "客户名称",
        "客户姓名",
        "贷户姓名",
        "借款人名称",
        "贷款户",
        "户主",
    ),
    "branch": ("支行", "网点", "经办支行", "所属支行", "管户支行", "经办机构", "机构名称", "机构", "信用社", "分社"),
    "area": (
        "村",
        "地址",
        "片区",
        "村组",
        "乡镇村",
        "家庭住址",
        "住址",
        "家庭地址",
        "联系地址",
        "居住地",
        "所在村",
        "行政村",
        "区域",
    ),
    "loan_number": (
        "借据号",
        "贷款账号",
        "合同号",
        "借据编号",
        "贷款帐号",
        "借款合同号",
        "贷款合同号",
        "合同编号",
        "账号",
        "帐号",
    ),
    "principal_fen": (
        "本金余额",
        "贷款本金",
        "本金",
        "贷款余额",
        "余额",
        "贷款本金余额",
        "欠本",
        "拖欠本金",
        "结欠本金",
        "贷款结余",
    ),
    "interest_fen": (
        "欠息",
        "利息",
        "欠息合计",
        "拖欠利息",
        "结欠利息",
        "应收利息",
        "欠息余额",
        "欠息金额",
        "表内外欠息",
    ),
    "due_on": ("到期日", "到期日期", "贷款到期日", "到期时间", "借款到期日", "还款到期日", "贷款到期日期"),
    "loan_class": ("五级分类", "类别", "客户类别", "分类", "四类", "贷款形态", "形态", "风险分类", "五级形态"),
    "team_id": ("责任组", "分组", "责任队", "清收组", "队伍", "所属队伍", "大组", "责任小组", "包收组", "组别"),
    "limitation_on": ("诉讼时效到期", "诉讼时效到期日", "时效到期", "时效到期日", "诉讼时效", "诉讼时效届满日"),
    "guarantee_on": (
        "保证期间到期",
        "保证期间到期日",
        "保证到期日",
        "保证期到期",
        "担保到期日",
        "保证期间",
        "担保期间到期",
    ),
    "guarantor": ("担保人", "保证人", "担保人姓名", "保证人姓名", "担保人名称"),
}
ROSTER: dict[str, tuple[str, ...]] = {
    "name": ("姓名", "队员", "队员姓名", "员工姓名", "人员", "名字"),
    "team_id": ("大组", "队伍", "所属队伍", "所在队伍", "所属大组", "分队", "组别", "分组", "大组名称"),
    "small_group": ("小组", "所属小组", "小组名称", "三人小组"),
    "role": ("职务", "角色", "担任", "组内职务", "队内职务", "分工"),
    "telegram_id": ("Telegram号", "Telegram", "Telegram ID", "TelegramID", "TG号", "TG", "电报号", "飞机号"),
    "phone": ("联系电话", "手机", "手机号", "手机号码", "电话", "电话号码", "联系手机", "本人电话", "手机长号"),
    "target_fen": ("个人目标", "目标", "任务", "个人任务", "清收任务", "清收目标", "目标任务", "目标金额", "任务数"),
}
HEADERS: dict[Table, dict[str, tuple[str, ...]]] = {Table.CASES: CASES, Table.ROSTER: ROSTER, Table.SURVEY: SURVEY}
"""By column, the name it has in our templates first."""

PERSONAL = (
    *(
        "手机",
        "手机号",
        "手机号码",
        "电话",
        "电话号码",
        "联系电话",
        "联系方式",
        "借款人电话",
        "担保人电话",
        "固定电话",
        "微信",
        "微信号",
    ),
    *(
        "身份证",
        "身份证号",
        "身份证号码",
        "证件号",
        "证件号码",
        "借款人身份证号",
        "担保人身份证号",
        "担保人身份证",
        "证件",
    ),
    *("银行卡", "银行卡号", "卡号", "还款卡号", "存款账号", "民族", "族别", "宗教", "宗教信仰"),
)

_ROLES: dict[Role, tuple[str, ...]] = {
    Role.CAPTAIN: ("队长", "大组长"),
    Role.INSTRUCTOR: ("指导员",),
    Role.PUBLICIST: ("宣传员", "信息员", "通讯员"),
    Role.MEMBER: ("组员", "队员", "成员", "小组长", "小组组长"),
    Role.OFFICE: ("清收办", "办公室", "外拓办"),
    Role.LEADER: ("领导", "行长", "副行长", "董事长", "领导小组"),
    Role.CASHIER: ("柜员", "网点柜员"),
    Role.COACH: ("老师", "教练", "讲师"),
}
ROLE_NAMES = {role.value: words[0] for role, words in _ROLES.items()}

WORDS = Words(
    headers=HEADERS,
    personal=PERSONAL,
    totals=("合计", "总计", "小计", "共计", "累计", "本页合计", "总合计"),
    notes=("制表", "填表", "审核", "复核", "备注：", "备注:", "注：", "注:", "说明：", "说明:", "填报", "以上"),
    wan="万",
    yuan="元",
    unit="单位",
    blanks=frozenset({"", "-", "--", "—", "——", "/", "\\", "无", "暂无", "空"}),
    roles={word: role.value for role, words in _ROLES.items() for word in words},
    choices=MEANT,
    team_fold={ord(sign): None for sign in "第大支队组号 "}
    | {ord(sign): str(figure) for figure, sign in enumerate("一二三四五六七八九", start=1)},
)


def with_own(own: Iterable[tuple[str, Sequence[str]]]) -> Words:
    """Return the words with a bank's own headers, by the name a column has in our templates, in front."""
    added = dict(own)
    headers = {
        table: {name: (*added.get(usual[0], ()), *usual) for name, usual in columns.items()}
        for table, columns in HEADERS.items()
    }
    return replace(WORDS, headers=headers)


def column_names() -> list[str]:
    """Return what a config may call columns: the names in our templates."""
    return list(dict.fromkeys(usual[0] for columns in HEADERS.values() for usual in columns.values()))


def column_name(name: str, table: Table) -> str:
    """Return a column's name as our templates have it."""
    return HEADERS[table][name][0]
