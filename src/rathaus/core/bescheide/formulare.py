"""The draft as a form: every block can be rewritten or left out, new words go where they belong."""

from typing import Any

from django import forms
from django.http import QueryDict

from rathaus import uhr
from rathaus.core.nummern.public import new_token
from rathaus.core.textvorlagen.public import Aenderung, Block, Teil, compare_blocks
from rathaus.core.vorgaenge.models import Dokument
from rathaus.ui.forms import DatumField, choose_from

from .actions.entwerfen import GESCHUETZT
from .models import Bescheid

MAX_TEXT = 20_000
#: What a clerk may add to; the instruction on remedies is the law's text.
ZUM_SCHREIBEN = [teil for teil in Teil if teil not in GESCHUETZT]


class Entwurfsformular(forms.Form):
    """Field names carry the kennung of the block, so late words still land in the right one."""

    #: what is left empty is left out; saying so at every field would only be noise
    all_optional = True

    stand = forms.IntegerField(widget=forms.HiddenInput)
    betreff = forms.CharField(label="Betreff", max_length=300)
    neu_teil = forms.ChoiceField(
        label="Neuer Absatz in", choices=[(t.value, t.bezeichnung) for t in ZUM_SCHREIBEN]
    )
    neu_text = forms.CharField(
        label="Text des neuen Absatzes",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=MAX_TEXT,
        required=False,
    )
    kopie_an = forms.CharField(
        label="Abdruck an",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
    )
    anlagen = forms.ModelMultipleChoiceField(
        Dokument.objects.none(),
        label="Anlagen",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, data: QueryDict | None = None, *, bescheid: Bescheid) -> None:
        super().__init__(data, initial=_initial(bescheid))
        self.bescheid = bescheid
        dokumente = Dokument.objects.filter(vorgang=bescheid.vorgang_id)
        if dokumente.exists():
            choose_from(self.fields["anlagen"], dokumente)
        else:
            del self.fields["anlagen"]
        for block in bescheid.bloecke:
            self._add_block(block)

    def cards(self) -> list[dict[str, Any]]:
        """The blocks in reading order, each with its fields."""
        return [
            {
                "block": block,
                "teil": Teil(block["teil"]).bezeichnung,
                "fest": block["teil"] in GESCHUETZT,
                "vorher": self._before(block),
                "id": f"block_{block['kennung']}",
                "text": self._bound(f"text_{block['kennung']}"),
                "weg": self._bound(f"weg_{block['kennung']}"),
            }
            for block in self.bescheid.bloecke
        ]

    def _before(self, block: Block) -> list[Aenderung]:
        """How the template said it, where the clerk says it otherwise."""
        muster = [b for b in self.bescheid.muster if b["kennung"] == block.get("kennung")]
        return compare_blocks(muster, [block]) if block.get("geaendert") and muster else []

    def bloecke(self) -> list[Block]:
        """The letter as the clerk left it."""
        daten = self.cleaned_data
        bloecke = [self._read(block) for block in self.bescheid.bloecke]
        behalten = [block for block in bloecke if block is not None]
        if not daten["neu_text"].strip():
            return behalten
        neu: Block = {
            "art": "absatz",
            "teil": daten["neu_teil"],
            "kennung": f"eigen-{new_token()}",
            "text": daten["neu_text"].strip(),
        }
        return inserted(behalten, neu)

    def changes_the_frame(self) -> bool:
        """Whether anything but the blocks differs; browsers alter line breaks, so words decide."""
        daten, bescheid = self.cleaned_data, self.bescheid
        return (
            daten["betreff"] != bescheid.betreff
            or daten["kopie_an"].splitlines() != bescheid.kopie_an
            or ("anlagen" in daten and set(daten["anlagen"]) != set(bescheid.anlagen.all()))
        )

    def _bound(self, name: str) -> Any:
        return self[name] if name in self.fields else None

    def _add_block(self, block: Block) -> None:
        if block["teil"] in GESCHUETZT:
            return
        kennung, name = block["kennung"], Teil(block["teil"]).bezeichnung
        if block["art"] != "tabelle":
            worte = "\n".join(block.get("punkte", [])) or block.get("text", "")
            self.fields[f"text_{kennung}"] = forms.CharField(
                label=f"{name}, ein Punkt je Zeile" if block["art"] == "liste" else name,
                initial=worte,
                widget=forms.Textarea(attrs={"rows": 1 + len(worte) // 70}),
                max_length=MAX_TEXT,
                required=False,
            )
        if not block.get("pflicht"):
            self.fields[f"weg_{kennung}"] = forms.BooleanField(label="weglassen", required=False)

    def _read(self, block: Block) -> Block | None:
        kennung = block["kennung"]
        if self.cleaned_data.get(f"weg_{kennung}"):
            return None
        name = f"text_{kennung}"
        if name not in self.fields or name not in self.data:
            return block
        text = self.cleaned_data[name].strip().replace("\r\n", "\n")
        if not text:
            return None
        if block["art"] == "liste":
            return {**block, "punkte": [z.strip() for z in text.splitlines() if z.strip()]}
        return {**block, "text": text}


class Vermerkformular(forms.Form):
    am = DatumField(label="Zur Post gegeben am", latest=uhr.heute)


def _initial(bescheid: Bescheid) -> dict[str, Any]:
    return {
        "stand": bescheid.stand,
        "betreff": bescheid.betreff,
        "kopie_an": "\n".join(bescheid.kopie_an),
        "anlagen": bescheid.anlagen.all(),
        "neu_teil": Teil.GRUENDE,
    }


def inserted(bloecke: list[Block], neu: Block) -> list[Block]:
    """After the last block of its part or of the nearest part before it."""
    rang = list(Teil).index(Teil(neu["teil"]))
    stellen = [
        n for n, block in enumerate(bloecke, 1) if list(Teil).index(Teil(block["teil"])) <= rang
    ]
    stelle = stellen[-1] if stellen else 0
    return [*bloecke[:stelle], neu, *bloecke[stelle:]]
