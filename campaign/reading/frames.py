"""Frames of words that say who achieved something: 代张三报, @李四, 和王五一起收回, 组员赵六收回, 算李娜的.

A frame's names are colleagues, never borrowers; each is found in one pass, looking ahead no further than its clause.
"""

from campaign.reading.acts import is_receiving
from campaign.reading.clauses import act_kind
from campaign.reading.parties import Frame, Party, is_title, outsiders_end, party_at
from campaign.reading.places import ASKING, Places
from campaign.reading.tellings import behalf_at, member_at, mention_frame_at, relay_at, told_at, told_first_at
from campaign.reading.tokens import Token, Type

_MOVING = frozenset(("去", "到", "上门", "走访", "拜访", "登门", "前往", "来", "下乡", "跑", "找"))
_TALKING = frozenset(("沟通", "经沟通", "协商", "商量", "谈", "谈话", "联系", "见面", "核对", "对账", "交涉", "多次"))
_WHOSE = frozenset(("的", "名下", "头上", "账上", "身上", "一半", "那里", "份上"))
_US = frozenset(("我们", "咱们", "咱", "我"))
_SEVERAL = ("俩", "两", "二", "三", "仨", "几", "四")
_HELPERS = frozenset(("协助", "帮忙", "帮助", "陪同"))
_RATIOS = ("三七", "四六", "二八", "一九", "七三", "六四", "八二", "九一")
_STARTING = _US | ASKING | {"@"}
_COUNTING = frozenset(numeral[0] for numeral in _RATIOS + _SEVERAL)
_TRIGGERS = frozenset(("behalf", "with", "together", "credit", "member", "helping", "telling"))


def frames_of(solid: list[Token]) -> list[Frame]:
    """The frames in a message's tokens (without spaces), in order, none overlapping."""
    if not _worth_looking(solid):
        return []
    places, found, at = Places(solid), [], 0
    while at < len(solid):
        frame = _frame_at(places, at)
        if frame is not None:
            found.append(frame)
            at = max(frame.last, at + 1)
        else:
            at += 1
    return found


def _worth_looking(solid: list[Token]) -> bool:
    """Whether anything stands here that a frame could begin with: a word for it, an @, or two people."""
    people = 0
    for token in solid:
        if token.role in _TRIGGERS or token.text in _STARTING or token.text[0] in _COUNTING:
            return True
        people += token.type is Type.NAME
    return people > 1


def _frame_at(places: Places, at: int) -> Frame | None:
    """The frame that begins at this token, or None."""
    token = places.solid[at]
    if token.text == "@":
        return mention_frame_at(places, at)
    if token.role == "behalf":
        return behalf_at(places, at)
    if token.role == "with":
        return _company(places, at)
    if token.role == "member":
        return member_at(places, at)
    if token.role == "credit":
        return _credited(places, at)
    if token.role == "helping":
        return _helped(places, at)
    if token.role == "together" and places.first(places.takings, at) is not None:
        return Frame(at, at + 1, Party(at + 1), sure=False, with_author=True)
    if token.role == "telling":
        return told_first_at(places, at)
    if token.text in ASKING:
        return relay_at(places, at)
    if token.type is Type.NAME or token.text in _US or is_title(token):
        return _people(places, at)
    if token.type in {Type.COUNT, Type.AMOUNT}:
        return _counted(places, at)
    return None


def _company(places: Places, at: int) -> Frame | None:
    """(我)和王五一起收回: at the word 和, with nothing but light words, or an amount, before it."""
    outside = outsiders_end(places.solid, at + 1)
    if outside is not None:
        return Frame(at, outside, Party(outside))  # 和村干部一起: no colleague
    party = party_at(places.solid, at + 1)
    if party is None:
        return _with_a_team(places, at)
    behind = at > 0 and places.solid[at - 1].type is Type.AMOUNT and party.together
    if not behind and not places.begins(at):
        return None
    return _shared(places, at, party, with_author=True)


def _with_a_team(places: Places, at: int) -> Frame | None:
    """和二组一起收回: with whom?"""
    team = at + 1 < len(places.solid) and places.solid[at + 1].type is Type.ORDINAL
    if not team or not places.begins(at) or places.first(places.takings, at) is None:
        return None
    together = at + 2 < len(places.solid) and places.solid[at + 2].role == "together"
    return Frame(at, at + 2 + together, Party(at + 2), sure=False, with_author=True)


def _shared(places: Places, at: int, party: Party, *, with_author: bool) -> Frame | None:
    """What those who are named together did: recovered, went, or only talked to a borrower."""
    end = places.end(at)
    act = places.first(places.doings, party.end)
    if not party.together and places.text(party.end) in _TALKING | {"经"}:
        return Frame(at, at + 1, Party(at + 1))  # 与李四沟通: the borrower
    if act is None:
        moves = any(one.text in _MOVING for one in places.solid[party.end : min(end, party.end + 4)])
        if not party.together:
            return None
        return Frame(at, party.end, Party(party.end) if moves else party, with_author=with_author and not moves)
    if is_receiving(places.solid[act]):
        return Frame(at, party.end, party, with_author=with_author, sure=not party.nameless)
    if not party.together:
        return None
    borrower = places.first(places.names, party.end)
    if act_kind(places.solid[act].role) == "cash" and borrower is None:
        return None  # 和王五一起还了4万
    return Frame(at, party.end, party, with_author=with_author, sure=borrower is not None and not party.nameless)


def _people(places: Places, at: int) -> Frame | None:
    """Somebody, or 我, at the head of a clause."""
    if places.text(at) in _US and places.text(at + 1).startswith(_SEVERAL) and places.first(places.takings, at):
        return Frame(at, at + 2, Party(at + 2), sure=False, with_author=True)
    party = party_at(places.solid, at)
    if party is None or not party.tokens:
        return None
    told = told_at(places, at, party)
    if told is not None:
        return told
    if _only_helped(places, party.end):
        end = party.end + 1 + (places.text(party.end + 1) == "下")
        return Frame(at, end, Party(end))  # 王五协助: helped, claims nothing
    if is_title(party.tokens[0]) and at > 0 and places.text(at - 1) in {"村", "镇", "乡", "县"}:
        party = Party(party.end)  # 村主任: no colleague
        return Frame(at, party.end, party)
    if places.text(party.end) == "一半":
        return Frame(at, party.end + 1, party, with_author=True)
    if not places.begins(at):
        return None
    taking = places.first(places.takings, party.end)
    if party.with_author:
        return _shared(places, at, party, with_author=True) if party.together or taking is not None else None
    if taking is None or places.first(places.doings, party.end) != taking:
        return None
    if party.together:
        return Frame(at, party.end, party)
    if at > 0 and places.text(at - 1) in {"在", "到", "去", "从"}:
        return None  # 在刘家沟收张翠8000: a place
    source = places.first(places.names, taking)
    amount = places.first(places.sums, taking)
    if source is None or amount is None or source > amount or taking - party.end > 3:
        return None
    return Frame(at, party.end, party)  # 小王收回李四2万


def _only_helped(places: Places, at: int) -> bool:
    """王五协助 behind what was done, or 在王五配合下 before it."""
    if places.text(at + 1) == "下":
        return places.text(at) in _HELPERS | {"配合", "支持"}
    return places.text(at) in _HELPERS and places.first(places.doings, at) is None


def _credited(places: Places, at: int) -> Frame | None:
    """算张三的, 记在李娜名下, 算李娜一半."""
    party = party_at(places.solid, at + 1)
    if party is None or (places.text(party.end) not in _WHOSE and party.end != places.end(at)):
        return None
    end, half = party.end, False
    while places.text(end) in _WHOSE:
        half, end = half or places.text(end) == "一半", end + 1
    return Frame(at, end, party, with_author=half or party.with_author)


def _helped(places: Places, at: int) -> Frame | None:
    """协助王五收回李四2万: whose is it?"""
    party = party_at(places.solid, at + 1)
    if party is None or not party.tokens or places.first(places.takings, party.end) is None:
        return None
    return Frame(at, party.end, party, sure=False, with_author=True)


def _counted(places: Places, at: int) -> Frame | None:
    """两人收回3万, 三七开: between whom, and how, only the author knows."""
    token = places.solid[at]
    if token.text.startswith(_RATIOS) and places.text(at + 1) in {"开", "分", ""}:
        return Frame(at, at + 1, Party(at + 1), sure=False, with_author=True)
    people = token.count is not None and token.count.measure == "人" and 1 < (token.count.value or 0) < 10
    if people and places.begins(at) and places.first(places.takings, at) is not None:
        return Frame(at, at + 1, Party(at + 1), sure=False, with_author=True)
    return None
