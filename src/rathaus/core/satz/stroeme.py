"""Streams whose end every reader finds.

The checksum at the end of a compressed stream may by chance end with a carriage return. Together
with the line feed before `endstream` that reads as one line end, and /Length seems a byte too long:
PDF/A demands that it be exact. Written in ASCII85 such a stream ends with `~>`.
"""

import base64
import io
from typing import Any

_ZWEIDEUTIG = b"\r\nendstream"


def settle_streams(pdf: bytes) -> bytes:
    """The PDF itself, or one with its doubtful streams written anew; about one letter in twenty."""
    if _ZWEIDEUTIG not in pdf:
        return pdf
    import pikepdf  # noqa: PLC0415 - seldom needed, and large

    with pikepdf.open(io.BytesIO(pdf)) as datei:
        for objekt in datei.objects:
            if isinstance(objekt, pikepdf.Stream) and objekt.read_raw_bytes().endswith(b"\r"):
                _rewrite(pikepdf, objekt)
        ziel = io.BytesIO()
        datei.save(
            ziel,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            compress_streams=False,
            fix_metadata_version=False,
            deterministic_id=True,
        )
    return ziel.getvalue()


def _rewrite(pikepdf: Any, strom: Any) -> None:
    array, name = pikepdf.Array, pikepdf.Name
    filter_ = strom.get(name.Filter)
    bisher = [] if filter_ is None else list(filter_) if isinstance(filter_, array) else [filter_]
    text = base64.a85encode(strom.read_raw_bytes(), adobe=True).removeprefix(b"<~")
    strom.write(text, filter=array([name.ASCII85Decode, *bisher]))
