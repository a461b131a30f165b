"""/howto posts the field guide as a picture."""

from io import BytesIO

from PIL import Image

from tests.stories.cast import GROUP, LI
from tests.stories.wired import WiredStage


async def test_whoever_asks_gets_the_guide_as_a_picture(group: WiredStage) -> None:
    asked = await group.says(LI, "/howto")
    await group.quiet()
    [posted] = [one for one in group.world.chats[GROUP].messages.values() if "photo" in one.body]
    assert posted.reply is not None and posted.reply["message_id"] == asked
    assert "👌 记上了" in posted.body["caption"]
    largest = max(posted.body["photo"], key=lambda size: size["width"])
    assert (largest["width"], largest["height"] > largest["width"]) == (1080, True)
    kept = group.world.files.by_id(largest["file_id"])
    assert kept is not None and Image.open(BytesIO(kept.content)).width == 1080
