"""A place for the signature, built into the tagged PDF before it is signed.

A signing program that adds its own field leaves it outside the structure tree, and the letter is
no longer PDF/UA. So the field comes first: described (/TU), in the tree (a Form element with an
OBJR) and found again from the page (ParentTree). It shows nothing.
"""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, String

#: Invisible, but printed and locked, as PDF/A asks of annotations (ISO 19005-3, 6.3.2).
_DRUCKEN_UND_GESPERRT = 4 | 128


def add_signature_field(pdf: bytes, *, name: str, beschreibung: str) -> bytes:
    """The PDF with one empty signature field of that name on its first page."""
    with pikepdf.open(io.BytesIO(pdf)) as datei:
        feld = _field(datei, name, beschreibung)
        seite = datei.pages[0].obj
        seite[Name.Annots] = Array([*seite.get(Name.Annots, []), feld])
        feld.P = seite
        _register(datei, feld)
        _tag(datei, feld, seite, beschreibung)
        return _saved(datei)


def _field(datei: pikepdf.Pdf, name: str, beschreibung: str) -> pikepdf.Object:
    return datei.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(name),
            TU=String(beschreibung),
            Contents=String(beschreibung),
            Rect=Array([0, 0, 0, 0]),
            F=_DRUCKEN_UND_GESPERRT,
        )
    )


def _register(datei: pikepdf.Pdf, feld: pikepdf.Object) -> None:
    if Name.AcroForm not in datei.Root:
        datei.Root.AcroForm = datei.make_indirect(Dictionary(Fields=Array([])))
    formular = datei.Root.AcroForm
    formular.Fields = Array([*formular.get(Name.Fields, []), feld])
    # signatures exist, and whoever changes the file shall only append (ISO 32000-1, 12.7.2)
    formular.SigFlags = 3


def _tag(
    datei: pikepdf.Pdf, feld: pikepdf.Object, seite: pikepdf.Object, beschreibung: str
) -> None:
    baum = datei.Root.get(Name.StructTreeRoot)
    if baum is None:
        return
    schluessel = _next_key(baum)
    oben = _document_element(baum)
    verweis = Dictionary(Type=Name.OBJR, Obj=feld, Pg=seite)
    element = datei.make_indirect(
        Dictionary(
            Type=Name.StructElem,
            S=Name.Form,
            P=oben,
            Pg=seite,
            Alt=String(beschreibung),
            K=Array([verweis]),
        )
    )
    oben.K = Array([*_children(oben), element])
    feld.StructParent = schluessel
    _append_number(datei, baum, schluessel, element)
    baum.ParentTreeNextKey = schluessel + 1


def _document_element(baum: pikepdf.Object) -> pikepdf.Object:
    """The element all others lie in; the tree itself where there is no single one."""
    kinder = [kind for kind in _children(baum) if isinstance(kind, Dictionary)]
    return kinder[0] if len(kinder) == 1 else baum


def _children(element: pikepdf.Object) -> list[pikepdf.Object]:
    kinder = element.get(Name.K)
    if kinder is None:
        return []
    return list(kinder) if isinstance(kinder, Array) else [kinder]


def _next_key(baum: pikepdf.Object) -> int:
    belegt = max((zahl for zahl, _wert in _numbers(baum.ParentTree)), default=-1)
    return max(belegt + 1, int(baum.get(Name.ParentTreeNextKey, 0)))


def _numbers(knoten: pikepdf.Object) -> Iterator[tuple[int, pikepdf.Object]]:
    paare = list(knoten.get(Name.Nums, []))
    yield from ((int(paare[n]), paare[n + 1]) for n in range(0, len(paare), 2))
    for kind in knoten.get(Name.Kids, []):
        yield from _numbers(kind)


def _append_number(
    datei: pikepdf.Pdf, baum: pikepdf.Object, zahl: int, element: pikepdf.Object
) -> None:
    """At the end: the number is the greatest, so order and limits of the number tree hold."""
    knoten = baum.ParentTree
    if Name.Kids in knoten:
        blatt = datei.make_indirect(
            Dictionary(Nums=Array([zahl, element]), Limits=Array([zahl, zahl]))
        )
        knoten.Kids = Array([*knoten.Kids, blatt])
    else:
        knoten.Nums = Array([*knoten.get(Name.Nums, []), zahl, element])


def _saved(datei: pikepdf.Pdf) -> bytes:
    """No object streams, no stream packed anew and no new date: the signing program appends to
    plain objects, and everything else goes on saying what the letter said.
    """
    ziel = io.BytesIO()
    datei.save(
        ziel,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        compress_streams=False,
        fix_metadata_version=False,
        linearize=False,
    )
    return ziel.getvalue()
