"""Files in calls: by upload (named in place or by attach://), by file_id, never fetched from the network; getFile."""

from typing import Any

from demo.server import fields
from demo.server.methods.call import Call
from demo.server.methods.texts import caption
from demo.server.params import Upload
from demo.server.refusals import bad_request

Json = dict[str, Any]
KINDS = ("photo", "document")
MOST_IN_ALBUM = 10


def photo(call: Call, reference: str, name: str) -> list[Json]:
    """The PhotoSizes of an upload or of a known file_id."""
    upload = _upload(call, reference, name)
    if upload is not None:
        return call.world.files.add_photo(upload.content)
    if not reference:
        raise bad_request("there is no photo in the request")
    sizes = call.world.files.sizes(reference)
    if sizes is None:
        raise _unknown(reference)
    return sizes


def document(call: Call, reference: str, name: str) -> Json:
    """The Document of an upload or of a known file_id."""
    upload = _upload(call, reference, name)
    if upload is not None:
        return call.world.files.add_document(upload.name, upload.content)
    if not reference:
        raise bad_request("there is no document in the request")
    stored = call.world.files.by_id(reference)
    if stored is None:
        raise _unknown(reference)
    return stored.shape


def input_media(call: Call, source: object) -> Json:
    """One InputMedia as the fields of a Message, with its caption."""
    with fields.parsing("InputMedia"):
        given = fields.as_object(source)
        said = caption(call, given)
        kind, reference = fields.text(given, "type"), fields.text(given, "media", "")
        if not reference:
            raise fields.UnfitError("media not found")
        if kind not in KINDS:
            raise fields.UnfitError(f'type "{kind}" is unsupported')
    medium = photo(call, reference, "") if kind == "photo" else document(call, reference, "")
    return {kind: medium, **said}


def album(call: Call) -> list[Json]:
    """`media` of a group as the fields of Messages; all of one kind, at most ten."""
    call.params.required("media")
    sources = call.params.tree("media")
    if not isinstance(sources, list):
        raise bad_request("expected an Array of InputMedia")
    contents = [input_media(call, one) for one in sources]
    if len(contents) > MOST_IN_ALBUM:
        raise bad_request("too many messages to send as an album")
    if not contents:
        raise bad_request("there are no messages to send")
    if len({"photo" in one for one in contents}) > 1:
        raise bad_request("document can't be mixed with other media types")
    return contents


def get_file(call: Call) -> Json:
    """getFile: where a file can be downloaded."""
    stored = call.world.files.by_id(call.params.text("file_id"))
    if not call.params.text("file_id"):
        raise bad_request("file_id not specified")
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    keys = ("file_id", "file_unique_id", "file_size")
    return {**{key: stored.shape[key] for key in keys}, "file_path": stored.path}


def _upload(call: Call, reference: str, name: str) -> Upload | None:
    if reference.startswith("attach://"):
        upload = call.params.files.get(reference.removeprefix("attach://"))
        if upload is None:
            raise bad_request("there is no file with the given name in the request")
        return upload
    return call.params.files.get(name)


def _unknown(reference: str) -> Exception:
    if "://" in reference:
        return bad_request("failed to get HTTP URL content")  # a practice server never leaves its machine
    return bad_request("wrong file identifier/HTTP URL specified")
