"""What left the template is seen by the second reader; what the template leaves to the clerk must
be written; shared texts are those of the day.
"""

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from .test_seiten import enter

if TYPE_CHECKING:
    from .briefe import Briefamt

HILFE = "Was haben Sie abgewogen?"


def ermessen() -> dict[str, Any]:
    from .briefe import vorlage

    muster = vorlage(vier_augen=True)
    block = {"kennung": "ermessen", "art": "absatz", "teil": "gruende", "pflicht": True}
    muster["bloecke"].insert(3, {**block, "hilfe": HILFE, "text": "Wir haben abgewogen: […]"})
    return muster


@pytest.fixture
def haus(amt: "Briefamt") -> "Briefamt":
    from .briefe import publish

    publish(ermessen())
    return amt


def rewrite(haus: "Briefamt", brief: Any, **texte: str | None) -> Any:
    """The clerk's words for blocks, None leaves one out."""
    from rathaus.core.bescheide.public import edit_bescheid

    bloecke = [
        {**b, "text": texte[b["kennung"]]} if texte.get(b["kennung"]) else b
        for b in brief.bloecke
        if texte.get(b["kennung"], "") is not None
    ]
    return edit_bescheid(
        brief.pk, bloecke=bloecke, betreff=brief.betreff, akteur=haus.clerk, stand=brief.stand
    )


def maengel(brief: Any) -> str:
    from rathaus.core.bescheide.pruefung import find_maengel

    return " ".join(find_maengel(brief))


def test_the_reasons_of_a_discretion_must_be_written(haus: "Briefamt") -> None:
    """§ 39 Abs. 1 Satz 3 VwVfG."""
    brief = haus.draft()
    assert "Lücke" in maengel(brief)
    ohne = rewrite(haus, brief, ermessen=None)
    assert HILFE in maengel(ohne)


def test_written_reasons_are_enough(haus: "Briefamt") -> None:
    brief = rewrite(haus, haus.draft(), ermessen="Das Interesse am Erhalt überwiegt.")
    assert HILFE not in maengel(brief)
    assert "Lücke" not in maengel(brief)


def test_the_hint_for_the_clerk_is_not_in_the_letter(haus: "Briefamt") -> None:
    import json

    from rathaus.core.bescheide.ausfertigung.inhalt import letter_of

    brief = rewrite(haus, haus.draft(), tenor="Anders entschieden.")
    worte = json.dumps(letter_of(brief).bloecke, ensure_ascii=False)
    assert HILFE not in worte
    assert "geaendert" not in worte
    assert "Anders entschieden." in worte


def test_the_second_reader_sees_what_left_the_template(haus: "Briefamt", client: Client) -> None:
    from tests.core.stadt import clerk

    from rathaus.core.bescheide.public import request_schlusszeichnung
    from rathaus.core.einheiten.models import Rolle

    brief = rewrite(haus, haus.draft(), ermessen="Abgewogen.", tenor="Anders entschieden.")
    request_schlusszeichnung(brief.pk, akteur=haus.clerk, stand=brief.stand)
    zweite = clerk(haus.amt.stadt.steueramt, Rolle.SACHBEARBEITUNG, "steuer")
    enter(client, zweite, "zwei@example.org")
    seite = client.get(reverse("bescheide:bescheid", args=[brief.pk])).content.decode()
    assert "Von der Vorlage abgewichen" in seite
    assert "<ins>" in seite
    assert "Anders" in seite


def test_the_form_does_not_offer_to_drop_what_must_stand(haus: "Briefamt") -> None:
    from rathaus.core.bescheide.formulare import Entwurfsformular

    felder = Entwurfsformular(bescheid=haus.draft()).fields
    assert "weg_ermessen" not in felder
    assert "weg_tenor" in felder


def bank(text: str, **anders: Any) -> dict[str, Any]:
    block = {"kennung": "satz", "art": "absatz", "teil": "zahlung", "text": text}
    angaben = {"kennung": "bank", "name": "Bank", "art": "baustein", "baustein": "bank"}
    return {**angaben, "bloecke": [block], **anders}


def test_a_new_version_of_a_shared_text_reaches_the_open_draft(
    amt: "Briefamt", client: Client
) -> None:
    """Nobody sends in January what named the account of December."""
    from .briefe import publish, vorlage

    publish(bank("Konto alt"))
    muster = vorlage()
    muster["bloecke"].insert(2, {"kennung": "bank", "art": "baustein", "baustein": "bank"})
    publish(muster)
    brief = rewrite(amt, amt.draft(), tenor="Meine Worte.")
    assert "neue Fassung" not in maengel(brief)
    publish(bank("Konto neu"))
    assert "neue Fassung" in maengel(brief)
    enter(client, amt.clerk)
    hier = reverse("bescheide:bescheid", args=[brief.pk])
    assert "Textbausteine auffrischen" in client.get(hier).content.decode()
    client.post(reverse("bescheide:auffrischen", args=[brief.pk]), {"stand": brief.stand})
    brief.refresh_from_db()
    assert "Konto neu" in str(brief.bloecke)
    assert "Meine Worte." in str(brief.bloecke)
    assert "neue Fassung" not in maengel(brief)


def test_a_plain_letter_is_given_as_docx_and_a_notice_is_not(
    amt: "Briefamt", client: Client
) -> None:
    import io

    from docx import Document

    from .briefe import publish, vorlage

    publish(vorlage(kennung="rundbrief", name="Rundbrief", art="schreiben"))
    vorgang = amt.open()
    enter(client, amt.clerk)
    brief = amt.draft(vorgang, kennung="rundbrief")
    antwort = client.get(reverse("bescheide:docx", args=[brief.pk]))
    worte = "\n".join(absatz.text for absatz in Document(io.BytesIO(antwort.content)).paragraphs)
    assert brief.bloecke[0]["text"] in worte
    bescheid = amt.draft(vorgang)
    assert client.get(reverse("bescheide:docx", args=[bescheid.pk])).status_code == 404


def test_the_web_process_does_not_carry_the_word_processor() -> None:
    import subprocess
    import sys

    befehl = (
        "import django; django.setup(); import sys; import rathaus.core.bescheide.buero; "
        "print('docx' in sys.modules)"
    )
    import os

    umgebung = os.environ | {"DJANGO_SETTINGS_MODULE": "rathaus.config.settings"}
    lauf = subprocess.run(
        [sys.executable, "-c", befehl], capture_output=True, text=True, env=umgebung, check=False
    )
    assert lauf.stdout.strip().endswith("False"), lauf.stderr


def test_a_deputy_signs_in_vertretung(amt: "Briefamt") -> None:
    from dataclasses import replace

    from rathaus.core.bescheide.actions.entwerfen import _letterhead
    from rathaus.core.bescheide.ausfertigung.inhalt import letter_of

    brief = amt.draft()
    assert letter_of(brief).zeichnung[-1].startswith("Im Auftrag ")
    vertretung = replace(amt.clerk, vertritt_id=brief.pk)
    brief.briefkopf = _letterhead(brief.vorgang, vertretung)
    assert letter_of(brief).zeichnung[-1].startswith("In Vertretung ")
