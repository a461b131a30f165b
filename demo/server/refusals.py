"""How the server says no: Bot API refusals in Telegram's own words, and plain sentences for the control API."""


class BotApiError(Exception):
    """A refused Bot API call: `code` is HTTP's, `description` Telegram's, `parameters` its ResponseParameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class PracticeError(Exception):
    """A refused act of the control API; the text is one clear sentence for whoever plays."""


def bad_request(words: str, **parameters: int) -> BotApiError:
    """400 with Telegram's prefix."""
    return BotApiError(400, f"Bad Request: {words}", **parameters)


def forbidden(words: str) -> BotApiError:
    """403 with Telegram's prefix."""
    return BotApiError(403, f"Forbidden: {words}")


def too_many(seconds: int) -> BotApiError:
    """429: the caller must wait for so many seconds."""
    return BotApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
