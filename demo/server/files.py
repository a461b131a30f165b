"""Files that were sent: photos in Telegram's sizes, documents as they are. Bounded: the oldest bytes go first."""

import io
import mimetypes
import struct
import zlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from PIL import Image, UnidentifiedImageError

from demo.server.refusals import bad_request

Json = dict[str, Any]
MOST_BYTES = 200_000_000
PHOTO_MOST_BYTES = 10_000_000
SIDES = (90, 320)  # small copies, as Telegram makes them (s, m); the whole picture comes last
LONGEST_SIDES, MOST_SLENDER = 10_000, 20
# Whatever a reader of pictures may say of bytes that are none; the last two are of pictures that are far too large.
NO_PICTURE = (
    *(UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, OverflowError),
    *(struct.error, zlib.error, Image.DecompressionBombError, Image.DecompressionBombWarning),
)
IMAGE_KINDS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}


@dataclass(slots=True, frozen=True)
class Stored:
    """One file's bytes and where it can be had."""

    id: str
    path: str
    content: bytes
    mime: str
    shape: Json  # PhotoSize, or Document


class Files:
    """Files by id and by path."""

    def __init__(self) -> None:
        self._last = 0
        self._bytes = 0
        self._by_id: OrderedDict[str, Stored] = OrderedDict()
        self._by_path: dict[str, str] = {}
        self._albums: dict[str, list[Json]] = {}  # id of any size → all sizes of that photo

    def by_id(self, file_id: str) -> Stored | None:
        """A file by id, or None."""
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> Stored | None:
        """A file by the path getFile gave, or None."""
        return self._by_id.get(self._by_path.get(path, ""))

    def sizes(self, file_id: str) -> list[Json] | None:
        """All sizes of a photo known by one of its ids."""
        return self._albums.get(file_id)

    def add_photo(self, content: bytes) -> list[Json]:
        """Keep a picture; its PhotoSizes, smallest first. Raises Telegram's words for what is no picture."""
        if len(content) > PHOTO_MOST_BYTES:
            raise bad_request("file is too big for a photo")
        try:
            with Image.open(io.BytesIO(content)) as image:
                kind = IMAGE_KINDS.get(image.format or "", "jpg")
                width, height = image.size
                if width + height > LONGEST_SIDES or max(width, height) > MOST_SLENDER * min(width, height):
                    raise bad_request("PHOTO_INVALID_DIMENSIONS")
                image.load()
                copies = [_copy(image, side) for side in SIDES if max(width, height) > side]
        except NO_PICTURE:
            raise bad_request("IMAGE_PROCESS_FAILED") from None
        sizes = [self._keep("photos", name, data, size) for name, data, size in copies]
        sizes.append(self._keep("photos", f"photo.{kind}", content, {"width": width, "height": height}))
        for size in sizes:
            self._albums[size["file_id"]] = sizes
        return sizes

    def add_document(self, name: str, content: bytes) -> Json:
        """Keep a file; its Document."""
        if not content:
            raise bad_request("file must be non-empty")
        mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return self._keep("documents", name, content, {"file_name": name, "mime_type": mime})

    def _keep(self, folder: str, name: str, content: bytes, details: Json) -> Json:
        self._last += 1
        ending = name.rpartition(".")[2] if "." in name else "bin"
        file_id, path = f"PRACTICE{self._last:08d}", f"{folder}/file_{self._last}.{ending}"
        shape = {"file_id": file_id, "file_unique_id": f"U{self._last:08d}", "file_size": len(content), **details}
        mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
        self._by_id[file_id] = Stored(file_id, path, content, mime, shape)
        self._by_path[path] = file_id
        self._bytes += len(content)
        while self._bytes > MOST_BYTES and len(self._by_id) > 1:
            old_id, old = self._by_id.popitem(last=False)
            self._bytes -= len(old.content)
            self._by_path.pop(old.path, None)
            self._albums.pop(old_id, None)
        return shape


def _copy(image: Image.Image, side: int) -> tuple[str, bytes, Json]:
    small = image.convert("RGB")
    small.thumbnail((side, side))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=80)
    return "photo.jpg", out.getvalue(), {"width": small.width, "height": small.height}
