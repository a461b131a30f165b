"""The way out: PTB's calls over aiohttp, which costs a fraction of httpx for many small requests.

What is polled, and whatever carries a file, still goes over PTB's own HTTPXRequest (docs/decisions/0009).
"""

from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData

Timeout = Any  # float seconds, None, or PTB's marker for "the default"


class NotSentError(NetworkError):
    """The request surely did not reach Telegram: no connection could be made."""


def proxy_for(url: str) -> str | None:
    """Return the proxy the environment names for this server, as httpx would find it.

    Looked up once: aiohttp's own way to it (trust_env) also reads a netrc file, in another thread, for each request.
    """
    parts = urlsplit(url)
    if proxy_bypass(parts.hostname or ""):
        return None
    proxies = getproxies()
    return proxies.get(parts.scheme) or proxies.get("all")


class QuickRequest(BaseRequest):
    """Small calls to one server over a pool of kept connections; a proxy is taken from the environment.

    A file, sent or fetched (the only GET there is), may take its time and goes the other way.
    """

    def __init__(self, base_url: str, connections: int, seconds: float) -> None:
        self._proxy = proxy_for(base_url)
        self._connections = connections
        self._timeout = aiohttp.ClientTimeout(total=seconds, connect=seconds / 3)
        self._session: aiohttp.ClientSession | None = None
        self._with_files = HTTPXRequest(connection_pool_size=2, read_timeout=seconds, write_timeout=seconds)

    @property
    def read_timeout(self) -> float | None:
        """Return how long an answer is waited for, in seconds."""
        return self._timeout.total

    async def initialize(self) -> None:
        """Open the pool."""
        await self._with_files.initialize()
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                timeout=self._timeout,
                proxy=self._proxy,
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        await self._with_files.shutdown()
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        write_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        connect_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        pool_timeout: Timeout = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Return status and body. Raises NotSentError, TimedOut, NetworkError; none shows the URL with its token."""
        if method == "GET" or (request_data is not None and request_data.contains_files):
            return await self._with_files.do_request(
                url, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
            )
        if self._session is None:
            raise RuntimeError("this request is not initialized")
        data = request_data.json_parameters if request_data is not None else None
        try:
            async with self._session.request(method, url, data=data) as answer:
                return answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSentError(f"aiohttp.{type(error).__name__}") from error
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(f"aiohttp.{type(error).__name__}") from error
