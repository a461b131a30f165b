"""Plays steps in a world as people would on their phones, each at its time.

A step that is no longer possible, because somebody at the page was faster, is left out.
"""

import asyncio
import contextlib
from collections.abc import Iterable

from demo.sample.pictures import draw
from demo.sample.steps import Act, Step
from demo.server import acts, writing
from demo.server.chats import Chat, Message
from demo.server.people import Person
from demo.server.refusals import BotApiError, PracticeError
from demo.server.world import World

LOOK_EVERY_SECONDS = 0.2
QUESTION_WITHIN_SECONDS = 45.0  # a busy group's questions wait their turn


class Player:
    """Plays in one world; remembers the messages steps have named. `patience` is how long a question may take."""

    def __init__(self, world: World, *, speed: float = 1.0, patience: float = QUESTION_WITHIN_SECONDS) -> None:
        self._world = world
        self._speed = speed
        self._patience = patience
        self._made: dict[str, int] = {}
        self._waiting: set[asyncio.Task[None]] = set()
        self.left_out: list[Step] = []

    async def play(self, steps: Iterable[Step]) -> None:
        """Play steps in their order, `speed` times as fast; returns when the last has been played."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            for step in steps:
                await asyncio.sleep(max(0.0, began + step.at / self._speed - loop.time()))
                if step.act is Act.PRESS:
                    self._waiting.add(asyncio.create_task(self._when_asked(step)))
                else:
                    self._do(step)
            await asyncio.gather(*self._waiting)
        finally:
            for task in self._waiting:
                task.cancel()

    async def _when_asked(self, step: Step) -> None:
        """Press a button as soon as the bot has asked; somebody at the page may have answered or deleted it."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._patience):
                while self._question(step) is None:  # noqa: ASYNC110 - a world tells phones, not us
                    await asyncio.sleep(LOOK_EVERY_SECONDS)
        self._do(step)

    def _do(self, step: Step) -> None:
        try:
            self._act(step)
        except (PracticeError, BotApiError):
            self.left_out.append(step)

    def _act(self, step: Step) -> None:
        person = self._world.person(step.who)
        chat = self._world.chat_on_phone(person, step.where)
        match step.act:
            case Act.WRITE:
                self._name(step, self._write(person, chat, writing.said(step.text), step))
            case Act.PHOTO:
                sizes = self._world.files.add_photo(draw(step.picture))
                content = {"photo": sizes, **writing.captioned(step.text)}
                self._name(step, self._write(person, chat, content, step))
            case Act.EDIT:
                writing.edit(self._world, person, chat, self._of(step), step.text)
            case Act.REACT:
                acts.react(self._world, person, chat, self._of(step), step.emoji)
            case Act.PRESS:
                self._press(person, chat, step)

    def _write(self, person: Person, chat: Chat, content: dict[str, object], step: Step) -> Message:
        answered = self._of(step) if step.about else None
        message, _ = writing.write(self._world, person, chat, content, answered, None)
        return message

    def _press(self, person: Person, chat: Chat, step: Step) -> None:
        question = self._question(step)
        if question is None:
            raise PracticeError("The question is gone.")
        buttons = [button for row in question.body["reply_markup"]["inline_keyboard"] for button in row]
        acts.press(self._world, person, chat, question.id, buttons[step.option]["callback_data"])

    def _question(self, step: Step) -> Message | None:
        """The bot's question about the message a step names, as long as it has buttons."""
        chat, about = self._world.chats[step.where], self._made.get(step.about)
        for message in reversed(list(chat.messages.values())):
            buttons = message.body.get("reply_markup", {}).get("inline_keyboard")
            if buttons and message.reply is not None and message.reply["message_id"] == about:
                return message
        return None

    def _of(self, step: Step) -> int:
        if step.about not in self._made:
            raise PracticeError(f"Nothing is called {step.about!r} yet.")
        return self._made[step.about]

    def _name(self, step: Step, message: Message) -> None:
        if step.key:
            self._made[step.key] = message.id
