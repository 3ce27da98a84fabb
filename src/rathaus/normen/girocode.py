"""The GiroCode of a transfer: EPC069-12 version 002, which every German banking app reads."""

import io
from decimal import Decimal

from segno import helpers

#: Lengths of the standard: name of the payee, unstructured remittance text.
_NAME, _ZWECK = 70, 140


def girocode_svg(
    empfaenger: str, iban: str, betrag: Decimal, zweck: str, *, rand: int = 4, inline: bool = True
) -> str:
    """The picture, with so many modules of white around it; `inline` is for a web page."""
    code = helpers.make_epc_qr(
        name=empfaenger[:_NAME], iban=iban, amount=betrag, text=zweck[:_ZWECK], encoding="utf-8"
    )
    if inline:
        return str(code.svg_inline(scale=5, dark="#000", light="#fff", border=rand))
    ziel = io.BytesIO()
    code.save(ziel, kind="svg", border=rand, light="#fff", xmldecl=False)
    return ziel.getvalue().decode()
