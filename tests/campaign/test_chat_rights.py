"""What the bot lacks in a chat: nothing where it may do all, and each right it has not once."""

from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from campaign.chat_rights import ChatRights, Lack, lacking

ALL = ChatRights(
    is_admin=True,
    reads_all=False,
    can_write=True,
    can_pin=True,
    can_delete=True,
    can_manage_topics=True,
    is_forum=True,
    reactions=None,
)
GIVEN = ("👌", "🤔")
FLAGS = [field.name for field in fields(ChatRights) if field.name != "reactions"]

some_rights = st.builds(
    ChatRights,
    **dict.fromkeys(FLAGS, st.booleans()),
    reactions=st.none() | st.lists(st.sampled_from(["👌", "🤔", "👍"])),
)


def test_an_administrator_with_all_rights_lacks_nothing_whatever_privacy_mode_says() -> None:
    assert lacking(ALL, GIVEN) == []


def test_a_plain_member_in_privacy_mode_reads_nothing_and_may_pin_and_delete_nothing() -> None:
    plain = ChatRights(
        is_admin=False,
        reads_all=False,
        can_write=True,
        can_pin=False,
        can_delete=False,
        can_manage_topics=False,
        is_forum=False,
        reactions=("👍",),
    )
    assert lacking(plain, GIVEN) == [Lack.READ, Lack.PIN, Lack.DELETE, Lack.REACT]


@given(some_rights)
def test_each_lack_is_named_once_in_order_of_gravity_and_more_rights_never_make_more_lacks(rights: ChatRights) -> None:
    found = lacking(rights, GIVEN)
    assert found == [lack for lack in Lack if lack in found]
    assert set(lacking(ALL, GIVEN)) <= set(found)
    assert (Lack.READ in found) == (not rights.is_admin and not rights.reads_all)
    assert (Lack.TOPICS in found) == (rights.is_forum and not rights.can_manage_topics)
