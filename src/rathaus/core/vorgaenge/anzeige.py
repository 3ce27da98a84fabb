"""Words for people: what the verbs of the Protokoll mean in a history, how much a date presses."""

from datetime import date

from rathaus import uhr
from rathaus.ui.components import Badge
from rathaus.ui.formats import datum


def due(tag: date) -> Badge | date:
    """A date that presses says so in words; the colour only helps."""
    heute = uhr.heute()
    if tag < heute:
        return Badge(f"{datum(tag)} – überfällig", "danger")
    if tag == heute:
        return Badge("heute", "warning")
    return tag


def sentence_of(verb: str) -> str:
    """A verb of the Protokoll as a history says it."""
    text = VERBEN.get(verb, verb.replace("_", " "))
    return text[:1].upper() + text[1:]


#: What goes with another line that says it better.
NEBENBEI = frozenset({"datei_abgelegt", "akte_eroeffnet", "zugangslink_ausgestellt"})

VERBEN = {
    "vorgang_eroeffnet": "Vorgang eröffnet",
    "antrag_eingegangen": "Antrag eingegangen",
    "zustand_geaendert": "Stand geändert",
    "zugewiesen": "zugewiesen",
    "abgegeben": "an ein anderes Amt abgegeben",
    "sachverhalt_berichtigt": "Sachverhalt berichtigt",
    "vermerk": "Vermerk geschrieben",
    "telefonnotiz": "Telefonnotiz geschrieben",
    "wiedervorlage_gesetzt": "Wiedervorlage gesetzt",
    "wiedervorlage_erledigt": "Wiedervorlage erledigt",
    "frist_begonnen": "Frist begonnen",
    "frist_erledigt": "Frist erledigt",
    "frist_ruht": "Bearbeitungsfrist ruht",
    "frist_laeuft_weiter": "Bearbeitungsfrist läuft weiter",
    "mitzeichnung_erbeten": "um Mitzeichnung gebeten",
    "mitzeichnung_beantwortet": "Mitzeichnung beantwortet",
    "laufweg_begonnen": "Laufweg begonnen",
    "laufweg_zurueckgeholt": "Laufweg zurückgeholt",
    "laufschritt_ergaenzt": "Laufweg um einen Schritt ergänzt",
    "laufschritt_umgeleitet": "Schritt an jemand anderen gegeben",
    "verfuegung_erledigt": "Verfügung ausgeführt",
    "verfuegung_abgelehnt": "Verfügung nicht ausgeführt",
    "mitzeichnung_erledigt": "mitgezeichnet",
    "mitzeichnung_abgelehnt": "nicht mitgezeichnet",
    "kenntnis_erledigt": "zur Kenntnis genommen",
    "ruecksprache_erledigt": "Rücksprache gehalten",
    "schlusszeichnung_erledigt": "schlussgezeichnet",
    "schlusszeichnung_abgelehnt": "nicht schlussgezeichnet",
    "akte_eroeffnet": "Akte eröffnet",
    "akte_zda": "z.d.A. verfügt",
    "oeffnung_beantragt": "Öffnung der Akte beantragt",
    "akte_wieder_offen": "Akte wieder geöffnet",
    "akte_angaben_geaendert": "Angaben geändert",
    "papier_aufgenommen": "Papier aufgenommen",
    "papier_umgestellt": "Papier umgestellt",
    "papier_ausgeliehen": "Papier ausgeliehen",
    "papier_zurueck": "Papier zurück",
    "papier_ausgetragen": "Papier ausgetragen",
    "notzugriff": "Notzugriff",
    "notzugriff_beendet": "Notzugriff beendet",
    "notzugriff_geprueft": "Notzugriff geprüft",
    "befangenheit": "ausgeschlossen (§ 20 VwVfG)",
    "dokument_abgelegt": "Dokument abgelegt",
    "ausdruck_bestellt": "gedruckt",
    "dokument_ausgecheckt": "Dokument ausgecheckt",
    "dokument_eingecheckt": "neue Fassung eingecheckt",
    "dokument_freigegeben": "Dokument wieder frei",
    "aus_altbestand_uebernommen": "aus einem alten Archiv übernommen",
    "papier_gescannt": "Papier gescannt",
    "unterlagen_nachgefordert": "Unterlagen nachgefordert",
    "unterlagen_eingegangen": "Unterlagen eingegangen",
    "nachricht_geschrieben": "Nachricht geschrieben",
    "nachricht_eingegangen": "Nachricht eingegangen",
    "bescheid_entworfen": "Brief entworfen",
    "bescheid_geaendert": "Brief geändert",
    "bescheid_verworfen": "Brief verworfen",
    "bescheid_festgeschrieben": "Brief festgeschrieben",
    "bescheid_bereitgestellt": "im Postfach bereitgestellt",
    "bescheid_abgerufen": "im Postfach abgerufen",
    "bescheid_nicht_abgerufen": "im Postfach nicht abgerufen",
    "bescheid_zum_druck": "in den Postausgang gelegt",
    "bescheid_zur_post": "zur Post gegeben",
    "bescheid_ausgefertigt": "Brief ausgefertigt",
    "bescheid_bekanntgegeben": "Brief bekannt gegeben",
    "bescheid_bestandskraeftig": "Bescheid bestandskräftig",
    "bescheid_zurueckgekommen": "Brief zurückgekommen",
    "bescheid_neu_versandt": "Brief noch einmal versandt",
    "bescheid_uebergeben": "Brief übergeben",
    "bescheid_zugeleitet": "in das Postfach der BundID gelegt",
    "zustellung_nachgewiesen": "Zustellung nachgewiesen",
    "zugang_berichtigt": "Tag des Zugangs berichtigt",
    "aus_stapel_genommen": "Brief aus dem Poststapel genommen",
    "mail_unzustellbar": "E-Mail kam zurück",
    "versandweg_gewaehlt": "Weg des Briefes gewählt",
    "melderegister_gefragt": "Melderegister gefragt",
    "oeffentlich_bekannt_gemacht": "öffentlich bekannt gemacht",
    "aushang_beendet": "Aushang beendet",
    "dokument_gesiegelt": "Dokument gesiegelt",
    "signatur_geprueft": "Signatur geprüft",
    "zugangslink_ausgestellt": "Link ausgestellt",
    "inhalte_vernichtet": "Inhalte vernichtet",
    "in_den_druck": "Antrag in den Druck gegeben",
    "gedruckt": "Antrag gedruckt und verteilt",
    "an_amtspostfach": "Antrag an das Postfach des Amtes gemeldet",
    "punkt_geprueft": "Prüfpunkt abgehakt",
    "punkt_offen": "Prüfpunkt wieder geöffnet",
    "uebergeben": "an das andere Verfahren übergeben",
    "freigabe_beantragt": "Freigabe beantragt",
    "freigabe_erteilt": "Freigabe erteilt",
    "freigabe_abgelehnt": "Freigabe abgelehnt",
    "freigabe_zurueckgezogen": "Freigabe zurückgezogen",
    "vernichtung_beantragt": "Vernichtung beantragt",
    "widerspruch_eingegangen": "Widerspruch eingegangen",
    "widerspruch_form_nachgeholt": "Form des Widerspruchs nachgeholt",
    "widerspruch_geprueft": "Widerspruch geprüft",
    "wiedereinsetzung_gewaehrt": "Wiedereinsetzung gewährt",
    "wiedereinsetzung_abgelehnt": "Wiedereinsetzung abgelehnt",
    "widerspruch_abgeholfen": "Widerspruch: abgeholfen",
    "widerspruch_teilabgeholfen": "Widerspruch: zum Teil abgeholfen",
    "widerspruch_vorgelegt": "Widerspruch an die Widerspruchsbehörde abgegeben",
    "widerspruch_stattgegeben": "Widerspruch hatte Erfolg",
    "widerspruch_zurueckgewiesen": "Widerspruch zurückgewiesen",
    "widerspruch_zurueckgenommen": "Widerspruch zurückgenommen",
    "aussetzung_beantragt": "Aussetzung beantragt",
    "aussetzung_gewaehrt": "Vollziehung ausgesetzt",
    "aussetzung_abgelehnt": "Aussetzung abgelehnt",
    "aussetzung_beendet": "Aussetzung beendet",
}
