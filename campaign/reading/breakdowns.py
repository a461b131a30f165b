"""A total told before what it is made of: 一共收回8万,其中张三3万,李四5万 is two payments, never three."""

from campaign.reading.drafts import Draft

CHANNELS = frozenset(
    (
        "现金",
        "现款",
        "转账",
        "转帐",
        "微信",
        "支付宝",
        "刷卡",
        "扫码",
        "柜面",
        "柜台",
        "手机",
        "网银",
        "汇款",
        "pos",
        "银行卡",
    )
)
"""The words that say by which way money was paid."""


def settle_totals(found: list[Draft]) -> list[Draft]:
    """The drafts without those that only sum up the named ones after them; a sum that does not add up is a doubt."""
    if len(found) < 2:
        return found
    found = _without_channels(found)
    money = [one for one in found if one.kind not in {"plan", "limitation"}]
    groups = [_Group(kind, money) for kind in dict.fromkeys(one.kind for one in money)]
    groups = [group for group in groups if group.is_breakdown]
    gone: set[int] = set()
    for group in sorted(groups, key=lambda one: not one.is_plain):
        if group.is_plain or (group.adds_up and gone):
            gone.add(id(group.first))
        elif group.is_example:
            gone.update(id(one) for one in group.others)
        elif group.is_listed:
            for one in (group.first, *group.others):
                one.doubts.append("sum")
    return [one for one in found if id(one) not in gone]


def _without_channels(found: list[Draft]) -> list[Draft]:
    """还5万,3万现金2万转账: what only tells by which ways the payment before it was made."""
    for at, one in enumerate(found):
        ways = []
        for other in found[at + 1 :]:
            if other.sentence != one.sentence or not other.lent or other.why not in CHANNELS:
                break
            ways.append(other)
        if (
            len(ways) > 1
            and one.kind == "cash"
            and one.fen is not None
            and one.fen == sum(way.fen or 0 for way in ways)
        ):
            one.doubts = [doubt for doubt in one.doubts if doubt != "borrower"]
            return [*found[: at + 1], *found[at + 1 + len(ways) :]]
    return found


class _Group:
    """The drafts of one kind: the first, which may be a total, and those after it."""

    def __init__(self, kind: str, money: list[Draft]) -> None:
        self.first, *self.others = [one for one in money if one.kind == kind]
        named = [one for one in money if _named(one)]
        sums = {sum(one.fen or 0 for one in self.others), sum(one.fen or 0 for one in named)}
        self.adds_up = self.first.fen in sums

    @property
    def is_breakdown(self) -> bool:
        """Whether somebody's sum without a name comes before others that all have one."""
        told = self.first.fen is not None and all(one.fen is not None for one in self.others)
        return told and bool(self.others) and not _named(self.first) and all(map(_named, self.others))

    @property
    def is_plain(self) -> bool:
        """Whether it is surely a total: it adds up, and several follow it or it was called one."""
        return self.adds_up and (self.first.total or len(self.others) > 1)

    @property
    def is_example(self) -> bool:
        """收回8万,其中张三3万: one of those it is made of."""
        whole = self.first.fen or 0
        return self.others[0].part and len(self.others) == 1 and (self.others[0].fen or 0) < whole

    @property
    def is_listed(self) -> bool:
        """Whether what follows is meant as parts of it: it was called a total, or they name no act of their own."""
        return self.first.total or all(one.carried for one in self.others)


def _named(one: Draft) -> bool:
    return one.named and "borrower" not in one.doubts
