"""Who reports for whom: 代张三报, 张三报:, 老王让我报一下, @李四; these head (or close) a whole message."""

from campaign.reading.acts import is_receiving
from campaign.reading.parties import Frame, Party, mention_at, party_at
from campaign.reading.places import ASKING, Places
from campaign.reading.tokens import Type

_REPORTING = frozenset(("报", "汇报", "报告", "上报", "转报", "补报", "报数", "填报"))
_TELLING = _REPORTING | {"发", "说", "记"}
_AFTER_TELLING = frozenset(("一下", "下", "个", "一个", "一笔", "一条", "的", ":", ",", "，"))
_EVERYBODY = frozenset(("所有人", "全体成员", "全体", "大家", "all", "各位", "清收办"))
_US = frozenset(("我们", "咱们", "咱", "我"))
_SEPARATING = frozenset(",，.;!?\n:")


def behalf_at(places: Places, at: int) -> Frame | None:
    """代张三报, 帮李娜报:; without a word of telling it is sure only where a borrower is named (代张三收回李四2万)."""
    party = party_at(places.solid, at + 1, unknown=True)
    if party is None:
        return None
    before = at > 0 and (places.solid[at - 1].type is Type.NAME or places.text(at - 1) in _US)
    first = at - 1 if before else at
    end = _after_telling(places, party.end)
    if end is not None or (party.tokens and places.text(party.end) == ":"):
        return Frame(first, end or party.end + 1, party, sure=not party.nameless, wide=True)
    act = places.first(places.doings, party.end)
    if not party.tokens or act is None or not is_receiving(places.solid[act]):
        return None
    if places.text(party.end) in {"一起", "一同", "共同"}:
        return Frame(first, party.end + 1, party, with_author=True)
    borrower = places.first(places.names, party.end)
    return Frame(first, party.end, party, sure=borrower is not None and places.text(at) != "帮")


def told_first_at(places: Places, at: int) -> Frame | None:
    """代报 张三 收回李四3万."""
    start = at + 1 + (places.text(at + 1) == ":")
    party = party_at(places.solid, start)
    if party is None or not party.tokens:
        return None
    end = party.end + (places.text(party.end) in _SEPARATING - {"\n"})
    return Frame(at, end, party, sure=places.first(places.names, end, len(places.solid)) is not None, wide=True)


def mention_frame_at(places: Places, at: int) -> Frame | None:
    """@李四 heads what 李四 achieved; @队长, @所有人 are addressed; who else is mentioned is to be asked about."""
    party = mention_at(places.solid, at)
    if party is None:
        return None
    if party.texts & _EVERYBODY or places.text(party.end) in {"你", "您", "你们", "你的"}:
        return Frame(at, party.end, Party(party.end))
    if places.starts_line(at):
        return Frame(at, party.end, party, sure=not party.titled, wide=True)
    if party.titled:
        return Frame(at, party.end, Party(party.end))
    return Frame(at, party.end, party, sure=False)


def told_at(places: Places, at: int, party: Party) -> Frame | None:
    """张三报:, 老王让我报一下."""
    if places.starts_line(at) and places.text(party.end + 1) == ":" and places.text(party.end) in _REPORTING:
        return Frame(at, party.end + 2, party, sure=not party.nameless, wide=True)
    if places.starts_line(at) and places.text(party.end) == ":" and _takes_from(places, party.end + 1):
        return Frame(at, party.end + 1, party)  # 王五:收回张三3万
    asked = _asked_end(places, party.end)
    if asked is not None:
        return Frame(at, asked, party, wide=True)
    says = next((here for here in range(party.end, party.end + 4) if places.role(here) == "says"), None)
    relays = says is not None and at == 0 and any(_asked_end(places, here) for here in places.asking)
    return Frame(at, says + 1, party, wide=True) if relays and says is not None else None  # 小刘打电话说…让我报一下


def relay_at(places: Places, at: int) -> Frame | None:
    """让我报一下, behind what is to be reported."""
    end = _asked_end(places, at)
    return Frame(at, end, Party(end)) if end is not None else None


def _asked_end(places: Places, at: int) -> int | None:
    """The end of 让我(帮)报一下 that begins here, or None."""
    if places.text(at) not in ASKING or places.text(at + 1) != "我":
        return None
    return _after_telling(places, at + 2 + (places.text(at + 2) in {"代", "帮", "替", "帮忙"}))


def _takes_from(places: Places, at: int) -> bool:
    """Whether what follows says that money was taken from somebody named: 收回张三3万."""
    act, amount = places.first(places.doings, at), places.first(places.sums, at)
    if act is None or amount is None or not is_receiving(places.solid[act]):
        return False
    source = places.first(places.names, at, amount)
    return source is not None and source > act


def member_at(places: Places, at: int) -> Frame | None:
    """组员王五收回, 汇报人:王五."""
    start = at + 1 + (places.text(at + 1) == ":")
    party = party_at(places.solid, start)
    if party is None or not party.tokens:
        return None
    if places.text(at) in {"汇报人", "上报人"}:
        return Frame(at, party.end, party, wide=True)
    taking = places.first(places.takings, party.end)
    return Frame(at, party.end, party) if taking is not None else None


def _after_telling(places: Places, at: int) -> int | None:
    """Where the words of telling that begin here end (报一下:), or None."""
    if places.text(at) not in _TELLING:
        return None
    end = at + 1
    while places.text(end) in _AFTER_TELLING:
        end += 1
    return end
