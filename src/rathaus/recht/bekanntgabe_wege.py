"""The engines: one small function for each law and way of notifying."""

from datetime import timedelta

from rathaus.recht.bekanntgabe_fall import (
    Abgabe,
    Ausgang,
    Fall,
    Gesetz,
    Kanal,
    aus_wert,
    fiktion,
    mit_zugang,
    nicht_bekannt,
    norm_ao,
    norm_sgbx,
    norm_vwvfg,
    verschiebe_fiktion,
)
from rathaus.recht.datum import format_datum, format_tag
from rathaus.recht.dauer import plus_monate
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.feiertage import EIN_TAG
from rathaus.recht.landesrecht import Zitat
from rathaus.recht.schritte import Schritt
from rathaus.recht.zustellung import stelle_zu

NORM_OZG = "§ 9 Abs. 1 {} OZG"


def bestimme(fall: Fall) -> Ausgang:
    """When and whether the act counts as notified. Refuses a way that the law does not know."""
    if fall.kanal is Kanal.ZUSTELLUNG and fall.gesetz is not Gesetz.OZG:
        return stelle_zu(fall)
    weg = _WEGE.get((fall.gesetz, fall.kanal))
    if weg is None:
        raise UngueltigeEingabe(
            "§ 9 OZG gilt nur für das Postfach des BundID- oder Organisationskontos "
            f"(Kanal „postfach“), nicht für „{fall.kanal}“."
        )
    return weg(fall)


# --- post and electronic sending


def _vwvfg_post(fall: Fall) -> Ausgang:
    tage = fall.werte.wert("bekanntgabe.vwvfg.tage", fall.am, fall.land)
    return fiktion(fall, tage, norm_vwvfg(fall, "Abs. 2 Satz 1"), "Aufgabe zur Post")


def _vwvfg_elektronisch(fall: Fall) -> Ausgang:
    tage = fall.werte.wert("bekanntgabe.vwvfg.tage", fall.am, fall.land)
    return fiktion(fall, tage, norm_vwvfg(fall, "Abs. 2 Satz 2"), "Absendung")


def _ao_post(fall: Fall) -> Ausgang:
    tage = fall.werte.wert("bekanntgabe.ao.tage", fall.am)
    return fiktion(fall, tage, norm_ao(fall, "§ 122 Abs. 2 Nr. 1 AO"), "Aufgabe zur Post")


def _ao_elektronisch(fall: Fall) -> Ausgang:
    tage = fall.werte.wert("bekanntgabe.ao.tage", fall.am)
    return fiktion(fall, tage, norm_ao(fall, "§ 122 Abs. 2a AO"), "Absendung")


def _sgbx_post(fall: Fall) -> Ausgang:
    tage = fall.werte.wert("bekanntgabe.sgbx.tage", fall.am)
    return fiktion(fall, tage, norm_sgbx("Abs. 2 Satz 1"), "Aufgabe zur Post")


def _sgbx_elektronisch(fall: Fall) -> Ausgang:
    tage = fall.werte.wert("bekanntgabe.sgbx.tage", fall.am)
    return fiktion(fall, tage, norm_sgbx("Abs. 2 Satz 2"), "Absendung")


# --- abroad


def _ao_ausland(fall: Fall) -> Ausgang:
    norm = norm_ao(fall, "§ 122 Abs. 2 Nr. 2 AO")
    return _monat_im_ausland(fall, norm)


def _vwvfg_ausland(fall: Fall) -> Ausgang:
    """No fiction abroad, unless a single point of contact is used (§ 71b Abs. 6 VwVfG)."""
    if fall.einheitliche_stelle:
        return _monat_im_ausland(fall, Zitat("§ 71b Abs. 6 Satz 1 VwVfG"))
    return _nur_zugang(fall, norm_vwvfg(fall, "Abs. 2 Satz 1"))


def _sgbx_ausland(fall: Fall) -> Ausgang:
    return _nur_zugang(fall, norm_sgbx("Abs. 2 Satz 1"))


def _monat_im_ausland(fall: Fall, norm: Zitat) -> Ausgang:
    monate = fall.werte.wert("bekanntgabe.ausland.monate", fall.am)
    tag = plus_monate(fall.am, monate.ganz)
    schritt = aus_wert(
        monate,
        norm,
        "Post in das Ausland",
        f"Aufgabe zur Post: {format_tag(fall.am)}",
        f"Gilt einen Monat danach als bekannt gegeben: {format_tag(tag)}.",
    )
    verschoben, weitere = verschiebe_fiktion(fall, tag)
    return mit_zugang(fall, Ausgang(verschoben, (schritt, *weitere)), norm)


def _nur_zugang(fall: Fall, norm: Zitat) -> Ausgang:
    regel = norm.schritt(
        "Post in das Ausland",
        f"Aufgabe zur Post: {format_tag(fall.am)}",
        "Die Fiktion gilt nur im Inland; es zählt der nachgewiesene Zugang.",
    )
    if fall.zugang is None:
        return nicht_bekannt((regel,), norm, "kein Zugang nachgewiesen")
    tag = format_tag(fall.zugang)
    zugang = norm.schritt("Nachgewiesener Zugang", tag, f"Bekannt gegeben am {tag}.")
    return Ausgang(fall.zugang, (regel, zugang))


# --- mailboxes


def _ozg_postfach(fall: Fall) -> Ausgang:
    if fehlt := _ohne_voraussetzung(
        fall, Zitat(NORM_OZG.format("Satz 1")), Zitat(NORM_OZG.format("Satz 3"))
    ):
        return fehlt
    tage = fall.werte.wert("bekanntgabe.ozg.tage", fall.am)
    norm = Zitat(NORM_OZG.format("Satz 4"))
    return fiktion(fall, tage, norm, "Bereitstellung im Postfach des Nutzerkontos")


def _ao_abruf(fall: Fall) -> Ausgang:
    """§ 122a AO, for a KAG levy only if the KAG refers to it."""
    norm = norm_ao(fall, "§ 122a Abs. 4 Satz 1 AO")
    davor: tuple[Schritt, ...] = ()
    if fall.abgabe is Abgabe.KAG:
        verweis = fall.werte.wert("kag.ao122a", fall.am, fall.land)
        if not verweis.wert:
            return nicht_bekannt((), norm, "das Kommunalabgabengesetz verweist nicht auf § 122a AO")
        davor = (verweis.schritt("Abruf bei Kommunalabgaben", "", "§ 122a AO gilt auch hier."),)
    if not fall.einwilligung:
        return nicht_bekannt(davor, norm_ao(fall, "§ 122a Abs. 2 AO"), "Post ist beantragt")
    if not fall.angemeldet:
        return nicht_bekannt(davor, norm_ao(fall, "§ 122a Abs. 3 AO"), "ohne sichere Anmeldung")
    tage = fall.werte.wert("bekanntgabe.ao.tage", fall.am)
    ausgang = fiktion(fall, tage, norm, "Bereitstellung zum Abruf")
    return Ausgang(ausgang.tag, (*davor, *ausgang.schritte))


def _sgbx_abruf(fall: Fall) -> Ausgang:
    if fehlt := _ohne_voraussetzung(fall, norm_sgbx("Abs. 2a Satz 1"), norm_sgbx("Abs. 2a Satz 3")):
        return fehlt
    if fall.benachrichtigung_bestritten:
        return _sgbx_bestritten(fall)
    tage = fall.werte.wert("bekanntgabe.sgbx.abruf.tage", fall.am)
    return fiktion(fall, tage, norm_sgbx("Abs. 2a Satz 4"), "Absendung der Benachrichtigung")


def _sgbx_bestritten(fall: Fall) -> Ausgang:
    """The notice is denied and cannot be proven: the day of retrieval counts."""
    norm = norm_sgbx("Abs. 2a Satz 6")
    if fall.abruf is None:
        return nicht_bekannt((), norm, "Benachrichtigung nicht nachgewiesen, kein Abruf")
    tag = format_tag(fall.abruf)
    schritt = norm.schritt("Abruf", f"Abruf am {tag}", f"Bekannt gegeben am Tag des Abrufs, {tag}.")
    return Ausgang(fall.abruf, (schritt,))


def _vwvfg_abruf(fall: Fall) -> Ausgang:
    """The town's own mailbox: notified the day after retrieval; ten days, then not at all."""
    norm = norm_vwvfg(fall, "Abs. 2a Satz 3")
    frist = norm_vwvfg(fall, "Abs. 2a Satz 4 und 5")
    if fehlt := _ohne_voraussetzung(
        fall, norm_vwvfg(fall, "Abs. 2a Satz 1"), norm_vwvfg(fall, "Abs. 2a Satz 2")
    ):
        return fehlt
    tage = fall.werte.wert("bekanntgabe.abruf.tage", fall.am)
    letzter = fall.am + timedelta(days=tage.ganz)
    bereit = aus_wert(
        tage,
        frist,
        "Bereitstellung zum Abruf",
        f"Benachrichtigung abgesandt: {format_tag(fall.am)}",
        f"Abruf möglich bis {format_tag(letzter)} ({tage.ganz} Tage), danach endet sie.",
    )
    if fall.abruf is None or fall.abruf > letzter:
        grund = "kein Abruf" if fall.abruf is None else f"Abruf erst am {format_datum(fall.abruf)}"
        return nicht_bekannt((bereit,), frist, f"{grund} innerhalb von {tage.ganz} Tagen")
    tag = fall.abruf + EIN_TAG
    abruf = norm.schritt(
        "Bekanntgabe durch Abruf",
        f"Abruf: {format_tag(fall.abruf)}",
        f"Bekannt gegeben am Tag danach: {format_tag(tag)}.",
    )
    return Ausgang(tag, (bereit, abruf))


def _ohne_voraussetzung(fall: Fall, einwilligung: Zitat, anmeldung: Zitat) -> Ausgang | None:
    if not fall.einwilligung:
        return nicht_bekannt((), einwilligung, "ohne Einwilligung")
    if not fall.angemeldet:
        return nicht_bekannt((), anmeldung, "ohne sichere Anmeldung der berechtigten Person")
    return None


# --- public announcement


def _vwvfg_oeffentlich(fall: Fall) -> Ausgang:
    return _oeffentlich(fall, norm_vwvfg(fall, "Abs. 4 Satz 3"), norm_vwvfg(fall, "Abs. 4 Satz 4"))


def _ao_oeffentlich(fall: Fall) -> Ausgang:
    return _oeffentlich(
        fall, norm_ao(fall, "§ 122 Abs. 4 Satz 3 AO"), norm_ao(fall, "§ 122 Abs. 4 Satz 4 AO")
    )


def _sgbx_oeffentlich(fall: Fall) -> Ausgang:
    return _oeffentlich(fall, norm_sgbx("Abs. 4 Satz 3"), norm_sgbx("Abs. 4 Satz 4"))


def _oeffentlich(fall: Fall, norm: Zitat, abweichung: Zitat) -> Ausgang:
    eingabe = f"ortsüblich bekannt gemacht: {format_tag(fall.am)}"
    if bestimmt := fall.bestimmter_tag:
        if bestimmt <= fall.am:
            raise UngueltigeEingabe(
                "Der bestimmte Tag muss mindestens einen Tag nach der Bekanntmachung liegen."
            )
        ergebnis = f"Die Allgemeinverfügung bestimmt den Tag: {format_tag(bestimmt)}."
        return Ausgang(
            bestimmt, (abweichung.schritt("Öffentliche Bekanntgabe", eingabe, ergebnis),)
        )
    wochen = fall.werte.wert("bekanntgabe.oeffentlich.wochen", fall.am)
    tag = fall.am + timedelta(weeks=wochen.ganz)
    ergebnis = f"Gilt {wochen.ganz} Wochen danach als bekannt gegeben: {format_tag(tag)}."
    return Ausgang(tag, (aus_wert(wochen, norm, "Öffentliche Bekanntgabe", eingabe, ergebnis),))


_WEGE = {
    (Gesetz.VWVFG, Kanal.POST): _vwvfg_post,
    (Gesetz.VWVFG, Kanal.AUSLAND): _vwvfg_ausland,
    (Gesetz.VWVFG, Kanal.ELEKTRONISCH): _vwvfg_elektronisch,
    (Gesetz.VWVFG, Kanal.POSTFACH): _ozg_postfach,
    (Gesetz.VWVFG, Kanal.ABRUF): _vwvfg_abruf,
    (Gesetz.VWVFG, Kanal.OEFFENTLICH): _vwvfg_oeffentlich,
    (Gesetz.OZG, Kanal.POSTFACH): _ozg_postfach,
    (Gesetz.AO, Kanal.POST): _ao_post,
    (Gesetz.AO, Kanal.AUSLAND): _ao_ausland,
    (Gesetz.AO, Kanal.ELEKTRONISCH): _ao_elektronisch,
    # § 122a Abs. 5 AO: the mailbox of BundID follows the same rule
    (Gesetz.AO, Kanal.POSTFACH): _ao_abruf,
    (Gesetz.AO, Kanal.ABRUF): _ao_abruf,
    (Gesetz.AO, Kanal.OEFFENTLICH): _ao_oeffentlich,
    (Gesetz.SGBX, Kanal.POST): _sgbx_post,
    (Gesetz.SGBX, Kanal.AUSLAND): _sgbx_ausland,
    (Gesetz.SGBX, Kanal.ELEKTRONISCH): _sgbx_elektronisch,
    # § 37 Abs. 2b SGB X: § 9 OZG holds for Elterngeld only, so retrieval it is
    (Gesetz.SGBX, Kanal.POSTFACH): _sgbx_abruf,
    (Gesetz.SGBX, Kanal.ABRUF): _sgbx_abruf,
    (Gesetz.SGBX, Kanal.OEFFENTLICH): _sgbx_oeffentlich,
}
