"""Chats at their moments: bound, let go, left, and what the bot may not do there."""

from campaign.chat_rights import Lack
from messages import chats
from tests.messages.awkward import TAGGED

CAMPAIGN = "冬季外拓清收"


def moments() -> dict[str, dict[str, str]]:
    """Return these templates at their moments."""
    return {
        "chat_bound_now": {
            "a team": chats.bound(CAMPAIGN, chats.chat_name("team", "一组"), office=False),
            "the office": chats.bound(CAMPAIGN, chats.chat_name("office", None), office=True),
            "awkward": chats.bound(TAGGED, chats.chat_name("team", TAGGED), office=False),
        },
        "chat_bound_already": {"": chats.bound_already(CAMPAIGN, chats.chat_name("campaign", None))},
        "chat_bound_elsewhere": {"": chats.bound_elsewhere(TAGGED)},
        "chat_which_purpose": {"": chats.which_purpose()},
        "chat_which_campaign": {"": chats.which_campaign()},
        "chat_sure": {
            "another chat has this purpose": chats.sure("replace", campaign=CAMPAIGN, name="大群", before=""),
            "another purpose": chats.sure("move", campaign=CAMPAIGN, name="大群", before="一组的群"),
            "another campaign": chats.sure("hand_over", campaign=CAMPAIGN, name="大群", before=TAGGED),
        },
        "chat_bind_in_the_group": {"": chats.bind_in_the_group()},
        "chat_sure_to_let_go": {"": chats.sure_to_let_go(CAMPAIGN, "大群")},
        "chat_let_go": {"": chats.let_go(CAMPAIGN)},
        "chat_replaced": {"": chats.replaced(CAMPAIGN, "大群")},
        "chat_not_bound": {"": chats.not_bound()},
        "chat_rights": {
            "all, told here": chats.rights_missing(list(Lack), "大群", told="here"),
            "one, told the office": chats.rights_missing([Lack.PIN], "一组的群", told="office"),
            "none": chats.rights_missing([], "大群", told="here"),
            "none any more": chats.rights_missing([], "大群", told="office"),
        },
        "chat_left": {"": chats.left("一组的群")},
        "chat_back": {"": chats.back("一组的群")},
        "chat_added": {"": chats.added()},
        "chat_topic_set": {purpose: chats.topic_set(purpose) for purpose in chats.TOPICS},
        "chat_topic_unset": {purpose: chats.topic_unset(purpose) for purpose in chats.TOPICS},
        "chat_topic_how": {"none yet": chats.topic_how({}), "some": chats.topic_how({"board": 5, "reports": 6})},
        "chat_topic_lost": {"": chats.topic_lost("大群", ["board", "reports"])},
        "chat_board_moved": {"": chats.board_moved()},
    }
