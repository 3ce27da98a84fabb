"""Form rendering and the fields of a town hall. Import from here."""

from rathaus.ui.forms.auswahl import choose_among, choose_from
from rathaus.ui.forms.errors import say
from rathaus.ui.forms.fields import (
    DateienField,
    DatumField,
    GeldField,
    IbanField,
    JaNeinField,
    OrtField,
    ParsedField,
    TeildatumField,
    TelefonField,
)
from rathaus.ui.forms.renderer import KernBoundField, KernRenderer
from rathaus.ui.forms.widgets import (
    DateienInput,
    DatumInput,
    GeldInput,
    IbanInput,
    OrtInput,
    StrasseInput,
    TelefonInput,
)

__all__ = [
    "DateienField",
    "DateienInput",
    "DatumField",
    "DatumInput",
    "GeldField",
    "GeldInput",
    "IbanField",
    "IbanInput",
    "JaNeinField",
    "KernBoundField",
    "KernRenderer",
    "OrtField",
    "OrtInput",
    "ParsedField",
    "StrasseInput",
    "TeildatumField",
    "TelefonField",
    "TelefonInput",
    "choose_among",
    "choose_from",
    "say",
]
