"""What a form sends: fields, and on the ways that say so, files. Limits hold while it is read, not after."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from urllib.parse import parse_qsl

from starlette.datastructures import ImmutableMultiDict, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from adapters.console.ways import Form, SentFile, Uploads
from adapters.limits import BodyTooLargeError, read_body

MOST_FIELDS = 1_000


async def read_form(request: Request, uploads: Uploads | None) -> tuple[Form, Sequence[SentFile]]:
    """The fields and files of a form. Raises `BodyTooLargeError`, or `ValueError` for too many or broken parts."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if uploads is None or kind != "multipart/form-data":
        return _form_of(await read_body(request)), ()
    parser = MultiPartParser(
        request.headers,
        _at_most(request, uploads.total),
        max_files=uploads.files,
        max_fields=uploads.fields,
        max_part_size=uploads.field,
    )
    try:
        # What is too large for the memory goes into a file without a name, which is gone when it is closed.
        parts = await parser.parse()
    except MultiPartException as error:
        raise ValueError(error.message) from error
    try:
        items = parts.multi_items()
        fields = ImmutableMultiDict([(name, value) for name, value in items if isinstance(value, str)])
        sent = [value for _, value in items if isinstance(value, UploadFile)]
        # A browser sends an empty part without a name where nothing was chosen.
        return fields, [SentFile(each.filename or "", await each.read()) for each in sent if each.filename or each.size]
    finally:
        await parts.close()


async def _at_most(request: Request, limit: int) -> AsyncGenerator[bytes, None]:
    told = request.headers.get("content-length", "0")
    if told.isdigit() and int(told) > limit:
        raise BodyTooLargeError
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit:
            raise BodyTooLargeError
        yield chunk


def _form_of(body: bytes) -> Form:
    """The fields of an urlencoded form. Raises `ValueError` where there are too many."""
    text = body.decode("ascii", "replace")
    return ImmutableMultiDict(parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=MOST_FIELDS))
