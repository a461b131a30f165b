"""Open event streams of the phones: who listens, and what has not been sent to them yet."""

import asyncio
from collections.abc import Iterable
from typing import Any

MOST_WAITING = 2_000  # a page that cannot keep up is cut off; it reloads and starts again

Event = dict[str, Any]


class Subscriber:
    """One open stream; `next_event` gives None when it is over."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self.over = False

    def tell(self, event: Event | None) -> None:
        """Queue an event; None ends the stream."""
        if self.over:
            return
        if event is None or self._queue.qsize() >= MOST_WAITING:
            self.over = True
            self._queue.put_nowait(None)
        else:
            self._queue.put_nowait(event)

    async def next_event(self) -> Event | None:
        """The next event, or None at the end."""
        return await self._queue.get()


class Subscribers:
    """All open streams by person."""

    def __init__(self) -> None:
        self._by_person: dict[int, set[Subscriber]] = {}

    def open(self, person_id: int) -> Subscriber:
        """A new stream for a person's phone."""
        subscriber = Subscriber()
        self._by_person.setdefault(person_id, set()).add(subscriber)
        return subscriber

    def drop(self, person_id: int, subscriber: Subscriber) -> None:
        """A phone has gone."""
        listeners = self._by_person.get(person_id, set())
        listeners.discard(subscriber)
        if not listeners:
            self._by_person.pop(person_id, None)

    def listening(self) -> Iterable[int]:
        """People whose phone is open now."""
        return list(self._by_person)

    def tell(self, person_id: int, event: Event) -> None:
        """Send an event to all of a person's phones."""
        for subscriber in list(self._by_person.get(person_id, ())):
            subscriber.tell(event)

    def close(self) -> None:
        """End all streams."""
        for listeners in self._by_person.values():
            for subscriber in list(listeners):
                subscriber.tell(None)
