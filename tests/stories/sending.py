"""Files in stories: somebody sends one, and what the bot sent can be opened."""

from pathlib import Path

from demo.server import writing
from demo.server.chats import Message
from tests.storage.test_workbooks import read
from tests.stories.cast import BOT, OFFICE, Player
from tests.stories.wired import WiredStage


def sends_file(stage: WiredStage, who: Player, file: Path, *, chat: int = OFFICE, caption: str = "") -> int:
    """Send a file from a phone; the message's id."""
    return sends_bytes(stage, who, file.name, file.read_bytes(), chat=chat, caption=caption)


def sends_bytes(
    stage: WiredStage, who: Player, name: str, content: bytes, *, chat: int = OFFICE, caption: str = ""
) -> int:
    """Send bytes under a name; the message's id."""
    person = stage.world.person(who.id)
    place = stage.world.chat_on_phone(person, chat if chat != who.id else BOT)
    body = {"document": stage.world.files.add_document(name, content), **writing.captioned(caption)}
    message, _ = writing.write(stage.world, person, place, body, None, None)
    return message.id


def documents(stage: WiredStage, chat: int = OFFICE) -> list[Message]:
    """Return the messages with which the bot sent a file."""
    said = stage.world.chats[chat].messages.values()
    return [m for m in said if m.sender is not None and m.sender.id == BOT and "document" in m.body]


def opened(stage: WiredStage, message: Message, folder: Path) -> dict[str, list[list[object]]]:
    """Return the rows, by sheet, of a workbook that was sent."""
    stored = stage.world.files.by_id(message.body["document"]["file_id"])
    assert stored is not None
    path = folder / "sent.xlsx"
    path.write_bytes(stored.content)
    return {name: [list(row) for row in rows] for name, rows in read(path).items()}
