"""The body of a response within limits: so many bytes from the network, so many when unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from knowledge.fetching import FetchError

MOST_BYTES = 20_000_000
"""Of a page or file, unpacked."""
_GZIP = b"\x1f\x8b"
_ENCODINGS = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}


def body_of(url: str, chunks: Iterable[bytes], encoding: str, most: int = MOST_BYTES) -> bytes:
    """The body, unpacked as it comes: no more than `most` bytes are ever held.

    `encoding` is the Content-Encoding. Raises `FetchError` for a larger body and for one that cannot be unpacked.
    """
    encoding = encoding.strip().lower()
    if encoding not in {"", "identity", *_ENCODINGS}:
        raise FetchError(url, f"a body packed with {encoding[:40]!r} is not read", "kind")
    unpack = zlib.decompressobj(_ENCODINGS[encoding]) if encoding in _ENCODINGS else None
    body = bytearray()
    try:
        for chunk in chunks:
            body += unpack.decompress(chunk, most + 1 - len(body)) if unpack else chunk
            if len(body) > most:
                raise FetchError(url, f"larger than {most / 1e6:.0f} MB", "large")
    except zlib.error as error:
        raise FetchError(url, "the body cannot be unpacked", "refused", later=True) from error
    if unpack and not unpack.eof and body:
        raise FetchError(url, "the body ends too early", "unreachable", later=True)
    return bytes(body)


def unpacked(url: str, content: bytes, most: int = MOST_BYTES) -> bytes:
    """What is in a file that was packed with gzip (sitemap.xml.gz); any other file as it is."""
    return body_of(url, [content], "gzip", most) if content.startswith(_GZIP) else content
