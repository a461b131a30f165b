"""Injected faults: the next calls that match end as somebody ordered, not as the rules say."""

from dataclasses import dataclass

KINDS = ("400", "429", "500", "timeout", "lost", "drop")


@dataclass(slots=True)
class Fault:
    """One order; `method` "*" means every method but getUpdates. Times count down to nothing."""

    kind: str
    method: str = "*"
    chat_id: str | None = None
    times: int = 1
    retry_after: int = 1
    seconds: float = 5.0
    description: str = "Bad Request: refused by an injected fault"  # of a 400

    def fits(self, method: str, chat_id: str | None) -> bool:
        """Whether this order is about such a call (method in lower case)."""
        fitting = method != "getupdates" if self.method == "*" else method == self.method.lower()
        return fitting and (self.chat_id is None or self.chat_id == chat_id)


class Faults:
    """Orders in the order in which they were given; the first that fits is used."""

    def __init__(self) -> None:
        self._orders: list[Fault] = []

    def order(self, fault: Fault) -> None:
        """Spoil the next fitting calls."""
        self._orders.append(fault)

    def clear(self) -> None:
        """Forget all orders."""
        self._orders.clear()

    def take(self, method: str, chat_id: str | None) -> Fault | None:
        """The fault for this call, used up by one, or None."""
        for fault in self._orders:
            if fault.fits(method, chat_id):
                fault.times -= 1
                if fault.times <= 0:
                    self._orders.remove(fault)
                return fault
        return None
