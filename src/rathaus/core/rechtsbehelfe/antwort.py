"""What the person is told: does it count, what is missing until when, who decides, what runs on.

Letters and messages of the town are German (§ 23 Abs. 1 VwVfG).
"""

from collections.abc import Iterator

from rathaus import uhr
from rathaus.recht.datum import format_datum
from rathaus.recht.rechtsbehelf import Gebiet

from .models import Rechtsbehelf
from .recht import MIT_ZINSEN, decider_for, gebiet_of


def answer_to(rechtsbehelf: Rechtsbehelf) -> str:
    """The whole message, in short paragraphs."""
    betreff = rechtsbehelf.bescheid.betreff
    kopf = (
        f"Guten Tag,\n\nIhr Schreiben vom {format_datum(rechtsbehelf.eingegangen)} gegen den "
        f"Bescheid „{betreff}“ ist bei uns."
    )
    return "\n\n".join([kopf, *_body(rechtsbehelf), "Freundliche Grüße"])


def _body(rechtsbehelf: Rechtsbehelf) -> Iterator[str]:
    if not rechtsbehelf.statthaft:
        yield _other_remedy(rechtsbehelf)
    elif not rechtsbehelf.formgerecht:
        yield from _form(rechtsbehelf)
    elif not rechtsbehelf.rechtzeitig:
        yield _late(rechtsbehelf)
    else:
        yield _admitted(rechtsbehelf)
        yield effect_of(rechtsbehelf)


def _other_remedy(rechtsbehelf: Rechtsbehelf) -> str:
    bis = f" bis zum {format_datum(rechtsbehelf.fristende)}" if rechtsbehelf.fristende else ""
    gericht = rechtsbehelf.vorgang.gemeinde.verwaltungsgericht or "beim zuständigen Gericht"
    return (
        "Gegen diesen Bescheid gibt es nach dem Recht unseres Landes keinen Widerspruch. Wenn Sie "
        f"ihn nicht hinnehmen wollen, hilft die Klage{bis}: {gericht}. "
        "Wir leiten Ihr Schreiben nicht dorthin weiter. Ihre Gründe sehen wir uns trotzdem an."
    )


def _form(rechtsbehelf: Rechtsbehelf) -> Iterator[str]:
    yield (
        "Als Widerspruch gilt es so leider noch nicht. Das Gesetz verlangt Ihre Unterschrift oder "
        "einen sicheren Ersatz dafür (§ 70 Abs. 1 VwGO); eine einfache E-Mail oder ein Formular "
        "ohne Online-Ausweis genügt nicht."
    )
    yield "\n".join(["Eines davon reicht:", *(f"– {weg}" for weg in ways_of(rechtsbehelf))])
    yield _until(rechtsbehelf)


def ways_of(rechtsbehelf: Rechtsbehelf) -> list[str]:
    """How to do it validly, the easiest first."""
    gemeinde = rechtsbehelf.vorgang.gemeinde
    amt = rechtsbehelf.vorgang.sicht.einheit
    wo = amt.besuch or f"{gemeinde.strasse}, {gemeinde.plz} {gemeinde.ort}"
    wege = [
        f"ein Brief mit Ihrer Unterschrift an {gemeinde.name}, {gemeinde.strasse}, "
        f"{gemeinde.plz} {gemeinde.ort}",
        f"Sie kommen vorbei, und wir schreiben ihn für Sie auf ({amt.name}, {wo})",
        "eine E-Mail mit qualifizierter elektronischer Signatur",
    ]
    if gebiet_of(rechtsbehelf.vorgang) is not Gebiet.SGB:
        wege.insert(0, "hier im Portal mit Ihrem Online-Ausweis")
    return wege


def _until(rechtsbehelf: Rechtsbehelf) -> str:
    ende = rechtsbehelf.fristende
    if ende is None:
        return "Bitte holen Sie das bald nach. Ihre Gründe müssen Sie nicht wiederholen."
    if ende >= uhr.heute():
        return (
            f"Bitte holen Sie das bis zum {format_datum(ende)} nach: Dann muss es bei uns sein. "
            "Ihre Gründe müssen Sie nicht wiederholen."
        )
    return _excuse(f"Die Frist dafür ist am {format_datum(ende)} abgelaufen.")


def _late(rechtsbehelf: Rechtsbehelf) -> str:
    ende = format_datum(rechtsbehelf.fristende) if rechtsbehelf.fristende else ""
    return _excuse(f"Er kam zu spät: Die Frist endete am {ende}.")


def _excuse(anfang: str) -> str:
    return (
        f"{anfang} Waren Sie ohne eigene Schuld verhindert, etwa durch eine schwere Krankheit? "
        "Dann schreiben Sie uns das bitte innerhalb von zwei Wochen, nachdem das Hindernis "
        "wegfiel, und was Sie daran gehindert hat (§ 60 VwGO)."
    )


def _admitted(rechtsbehelf: Rechtsbehelf) -> str:
    zustaendig = decider_for(rechtsbehelf.vorgang, rechtsbehelf.eingegangen)
    wer = zustaendig.name if zustaendig and zustaendig.name else ""
    sonst = f"entscheidet darüber: {wer}." if wer else "bekommen Sie einen Widerspruchsbescheid."
    return (
        "Der Widerspruch ist rechtzeitig und in der richtigen Form. Wir prüfen jetzt alles noch "
        f"einmal. Haben Sie recht, ändern wir den Bescheid; sonst {sonst}"
    )


def effect_of(rechtsbehelf: Rechtsbehelf) -> str:
    """Whether one must obey meanwhile (§ 80 VwGO)."""
    if rechtsbehelf.aufschiebend:
        return "Bis zur Entscheidung müssen Sie dem Bescheid nicht folgen (§ 80 Abs. 1 VwGO)."
    if gebiet_of(rechtsbehelf.vorgang) in MIT_ZINSEN:
        return (
            "Bitte zahlen Sie trotzdem zum genannten Tag: Der Widerspruch schiebt die Zahlung "
            "nicht auf (§ 80 Abs. 2 Satz 1 Nr. 1 VwGO). Sie können beantragen, dass wir sie "
            "aussetzen; verlieren Sie am Ende, kostet das Zinsen (§ 237 AO)."
        )
    return "Der Bescheid gilt bis zur Entscheidung weiter; er ist sofort vollziehbar."
