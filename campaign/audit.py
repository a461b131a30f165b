"""What the audit's chain is made of: digests that a changed or missing row no longer fits."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

FIRST = "0" * 64
"""What the first link of a chain follows."""


def digest_of(values: Sequence[Any], salt: str = "") -> str:
    """Return the SHA-256 of plain values in hexadecimal; with a salt nobody can guess them from it."""
    spelled = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(f"{salt}{spelled}".encode(errors="surrogatepass")).hexdigest()


def link_of(previous: str, number: int, digest: str) -> str:
    """Return the link that seals a row's digest behind the link before it."""
    return digest_of([previous, number, digest])
