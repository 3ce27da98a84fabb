"""A scanned proof on its way into the Ablage."""

from collections.abc import Sequence
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile

from rathaus.core.ablage.models import Datei
from rathaus.core.ablage.public import store_datei
from rathaus.core.protokoll.public import Akteur


def store_proof(dateien: Sequence[UploadedFile] | None, *, akteur: Akteur) -> Datei | None:
    """The one scan there is, or None. Raises NichtAngenommen for what is no document."""
    if not dateien:
        return None
    scan = dateien[0]
    return store_datei(cast("BinaryIO", scan.file), name=scan.name or "Nachweis.pdf", akteur=akteur)
