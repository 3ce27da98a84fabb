"""Every letter that ships comes with invented values, and is whole with each of them."""

from functools import cache

from rathaus.core.textvorlagen.beispiele import Musterbrief, sample_letters
from rathaus.core.textvorlagen.bloecke import Teil, text_of
from rathaus.core.textvorlagen.dateien import vorlagendateien
from rathaus.core.yamldateien import read_yaml


@cache
def muster() -> tuple[Musterbrief, ...]:
    return tuple(sample_letters())


def test_every_letter_has_a_sample() -> None:
    briefe = {d.stem for d in vorlagendateien() if read_yaml(d).daten.get("art") != "baustein"}
    assert briefe - {brief.kennung for brief in muster()} == set()


def test_no_brace_is_left_in_a_letter() -> None:
    offen = [
        (brief.kennung, block["kennung"])
        for brief in muster()
        for block in brief.bloecke
        if "{{" in text_of(block) or "}}" in text_of(block)
    ]
    assert offen == []


def test_every_notice_says_what_the_law_demands() -> None:
    """§§ 37, 39 VwVfG, § 58 VwGO: decision, reasons, legal basis, instruction."""
    verlangt = {Teil.TENOR, Teil.GRUENDE, Teil.RECHTSGRUNDLAGE, Teil.RECHTSBEHELF}
    mangelhaft = [
        (brief.kennung, brief.beispiel, verlangt - {block["teil"] for block in brief.bloecke})
        for brief in muster()
        if brief.art == "bescheid" and verlangt - {block["teil"] for block in brief.bloecke}
    ]
    assert mangelhaft == []


def test_blocks_of_a_letter_can_be_told_apart() -> None:
    for brief in muster():
        namen = [block["kennung"] for block in brief.bloecke]
        assert len(namen) == len(set(namen)), brief.kennung


def test_every_letter_the_catalogue_names_exists() -> None:
    """Receipt, Nachforderung, notices, contracts, found items, council, inspection, disposal,
    GDPR, money and remedies.
    """
    assert {brief.kennung for brief in muster()} >= {
        "eingangsbestaetigung",
        "nachforderung",
        "bewilligung",
        "ablehnung",
        "bestaetigung",
        "gebuehrenbescheid",
        "hundesteuer-festsetzung",
        "hundesteuer-jahr",
        "hundesteuer-aenderung",
        "hundesteuer-ende",
        "verwarnung",
        "anhoerung-ordnungswidrigkeit",
        "bussgeldbescheid",
        "raumvertrag",
        "kitavertrag",
        "musikschulvertrag",
        "mietvertrag",
        "fundbescheinigung",
        "fund-eigentuemer",
        "fund-eigentum-finder",
        "fund-finder-herausgabe",
        "einladung",
        "beschlussvorlage",
        "niederschrift",
        "kontrollprotokoll",
        "anbietung-archiv",
        "datenschutzauskunft",
        "datenschutzinformation",
        "zahlungserinnerung",
        "mahnung",
        "stundung",
        "eingang-widerspruch",
        "abhilfe",
        "widerspruchsbescheid",
        "anhoerung",
    }


def test_every_condition_is_seen_both_ways() -> None:
    """Each block of a shipped letter stands in at least one of its samples."""
    from rathaus.core.textvorlagen.leser import walk

    gesehen: dict[str, set[str]] = {}
    for brief in muster():
        gesehen.setdefault(brief.kennung, set()).update(b["kennung"] for b in brief.bloecke)
    ungesehen = []
    for datei in vorlagendateien():
        dokument = read_yaml(datei).daten
        for _ort, roh in walk(dokument["bloecke"]):
            if roh["art"] not in ("gruppe", "baustein") and dokument.get("art") != "baustein":
                namen = gesehen[dokument["kennung"]]
                if not any(
                    n == roh["kennung"] or n.startswith(roh["kennung"] + "-") for n in namen
                ):
                    ungesehen.append((dokument["kennung"], roh["kennung"]))
    assert ungesehen == []


def test_a_widerspruchsbescheid_leads_to_the_court_and_nowhere_else() -> None:
    """§ 74 Abs. 1 VwGO: after the Vorverfahren there is no second Widerspruch."""
    for brief in muster():
        belehrungen = [text_of(b) for b in brief.bloecke if b["teil"] == Teil.RECHTSBEHELF]
        if brief.kennung == "widerspruchsbescheid":
            assert len(belehrungen) == 1
            assert "Klage" in belehrungen[0]
            assert "Zustellung" in belehrungen[0]


def test_a_bussgeldbescheid_holds_what_the_law_lists() -> None:
    """§ 66 Abs. 1 and 2, § 67 OWiG."""
    (brief, *_) = [b for b in muster() if b.kennung == "bussgeldbescheid"]
    text = "\n".join(text_of(block) for block in brief.bloecke)
    for pflicht in (
        "Lindenweg 3",
        "17:30 Uhr",
        "Beweismittel",
        "§ 20 LHundG",
        "40,00",
        "rechtskräftig und vollstreckbar",
        "nachteiliger",
        "zwei Wochen, nachdem dieser Bescheid rechtskräftig",
        "schriftlich oder zur Niederschrift",
        "Erzwingungshaft",
        "Einspruch",
    ):
        assert pflicht in text, pflicht
