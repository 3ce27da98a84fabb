"""Bytes on their way in or out: counted and hashed as they pass, small ones in memory, large ones
on disk.
"""

import hashlib
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

BLOCK = 1024 * 1024
IM_SPEICHER = 4 * BLOCK


class ZuGross(Exception):
    pass


def blocks(strom: BinaryIO) -> Iterator[bytes]:
    while block := strom.read(BLOCK):
        yield block


def spool(strom: BinaryIO, *, max_bytes: int | None = None) -> tuple[BinaryIO, int, bytes]:
    """A private copy at its start, its size and its SHA-256. Raises ZuGross as soon as the limit is
    passed.
    """
    ziel = SpooledTemporaryFile(max_size=IM_SPEICHER)  # noqa: SIM115 - handed to the caller open
    summe, groesse = hashlib.sha256(), 0
    for block in blocks(strom):
        groesse += len(block)
        if max_bytes is not None and groesse > max_bytes:
            ziel.close()
            raise ZuGross
        summe.update(block)
        ziel.write(block)
    ziel.seek(0)
    return cast("BinaryIO", ziel), groesse, summe.digest()
