"""A bank's own kinds and words."""

from storage import kinds
from storage.kinds import OwnKind
from storage.store import Store
from tests.storage.conftest import BOT, OTHER_BOT


async def test_own_kinds_come_back_as_they_went_in(entered: Store) -> None:
    own = [OwnKind("cash", ("入库", "<回笼>")), OwnKind("上门走访", ("走访",))]
    await entered.write(lambda c: kinds.add(c, BOT, "winter", own))
    assert await entered.read(lambda c: kinds.of_campaign(c, BOT, "winter")) == own
    assert await entered.read(lambda c: kinds.of_campaign(c, OTHER_BOT, "winter")) == []
