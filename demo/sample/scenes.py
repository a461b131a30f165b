"""Little scenes of a field day: something is unclear and answered by a button, edited, corrected or taken back."""

from campaign.reading import Disposition
from demo.sample.chats import CAMPAIGN_CHAT
from demo.sample.steps import Act, Step
from demo.sample.tales import Tale, Tales

SCORE, ASK, IGNORE = Disposition.SCORE, Disposition.ASK, Disposition.IGNORE
AMEND, WITHDRAW = Disposition.AMEND, Disposition.WITHDRAW

# (unclear report, the button that is pressed)
_PRESSED = (
    ("{code} 还了3", 0),
    ("{code}收回5", 0),
    ("{code}收回3-5万", 1),
    ("{code} 还款 2万左右", 0),
    ("{code} 收回5万 本金4万利息5千", 1),
    ("{code} 大概还了1万", 0),
    ("{code}还了2到3千", 1),
    ("{code} 展期8", 0),
)
# (report, what it is made into by editing the message)
_EDITED = (
    ("{code}收回两三万", ASK, "{code}收回2.6万", SCORE),
    ("{code} 收回2万", SCORE, "{code} 收回2万2", SCORE),
    ("{code} 签还款计划", SCORE, "{code} 签还款计划 分6期 每月10号还3000", SCORE),
    ("{code} 转账2万 还在路上", ASK, "{code} 转账2万 到账了", SCORE),
    ("{code} 收回3w", SCORE, "{code} 收回3w，现金", SCORE),
)
# (report, the answer to it that corrects it)
_ANSWERED = (
    ("{code} 还了12000", "更正 2.1万", AMEND),
    ("{code}收回8000", "多打了个0，是800", AMEND),
    ("{code} 收回2万", "发错了，撤回", WITHDRAW),
    ("{code} 催收通知书签字了", "撤回", WITHDRAW),
    ("{code} 收回1.5w", "改成1.8万", AMEND),
    ("{code}展期5万", "撤回，还没批", WITHDRAW),
)


def scenes(tales: Tales, start: float, end: float) -> list[Step]:
    """Return all scenes, spread evenly between two moments, the kinds in turn."""
    told = []
    for at in range(max(len(_PRESSED), len(_EDITED), len(_ANSWERED))):
        told += [tell(tales.tale(), at) for tell in (_pressed, _edited, _answered)]
    told = [scene for scene in told if scene]
    apart = (end - 14.0 - start) / len(told)
    return [step.later(round(start + 4.0 + number * apart, 2)) for number, scene in enumerate(told) for step in scene]


def _where(tale: Tale, at: int) -> int:
    return CAMPAIGN_CHAT if at % 2 == 0 else tale.team.chat_id


def _pressed(tale: Tale, at: int) -> list[Step]:
    if at >= len(_PRESSED):
        return []
    (phrase, option), who, where, key = _PRESSED[at], tale.author.telegram_id, _where(tale, at), f"unclear {at}"
    return [
        Step(0.0, Act.WRITE, who, where, text=tale.tell(phrase), key=key, expect=ASK),
        Step(4.0, Act.PRESS, who, where, about=key, option=option),
    ]


def _edited(tale: Tale, at: int) -> list[Step]:
    if at >= len(_EDITED):
        return []
    (before, read_as, after, then), who, where, key = (
        _EDITED[at],
        tale.author.telegram_id,
        _where(tale, at),
        f"edited {at}",
    )
    return [
        Step(0.0, Act.WRITE, who, where, text=tale.tell(before), key=key, expect=read_as),
        Step(7.0, Act.EDIT, who, where, text=tale.tell(after), about=key, expect=then),
    ]


def _answered(tale: Tale, at: int) -> list[Step]:
    if at >= len(_ANSWERED):
        return []
    (before, answer, read_as), who, where, key = (
        _ANSWERED[at],
        tale.author.telegram_id,
        _where(tale, at),
        f"corrected {at}",
    )
    return [
        Step(0.0, Act.WRITE, who, where, text=tale.tell(before), key=key, expect=SCORE),
        Step(8.0, Act.WRITE, who, where, text=answer, about=key, expect=read_as),
    ]
