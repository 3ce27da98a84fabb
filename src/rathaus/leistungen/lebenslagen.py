"""Life situations: how people come to the town hall, not how it is organised."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Lebenslage:
    name: str | Promise
    kurz: str | Promise
    icon: str


#: kennung in a package → what the portal says
LEBENSLAGEN = {
    "umzug": Lebenslage(_("Umziehen"), _("Anmelden, ummelden, Bescheinigungen"), "home"),
    "tiere": Lebenslage(_("Tiere"), _("Hund anmelden, ändern, abmelden"), "pfote"),
    "geld": Lebenslage(_("Geld und Steuern"), _("Bescheide, Zahlung, Lastschrift"), "euro"),
    "familie": Lebenslage(_("Familie und Heirat"), _("Urkunden, Kinder, Heirat"), "familie"),
    "bauen": Lebenslage(_("Bauen und Wohnen"), _("Pläne, Anträge, Auskünfte"), "bauen"),
    "behoerden": Lebenslage(
        _("Ausweise und Nachweise"), _("Was andere von Ihnen sehen wollen"), "draft"
    ),
    "auto": Lebenslage(_("Auto und Verkehr"), _("Parken, Fahrzeuge, Straßen"), "auto"),
    "gewerbe": Lebenslage(_("Arbeit und Gewerbe"), _("Betrieb anmelden, Erlaubnisse"), "gewerbe"),
    "hilfe": Lebenslage(_("Hilfe und Beratung"), _("Wohngeld, Unterstützung, Rat"), "help"),
    "bildung": Lebenslage(_("Kita, Schule, Kultur"), _("Plätze, Beiträge, Kurse"), "bildung"),
    "todesfall": Lebenslage(_("Todesfall"), _("Urkunden, Friedhof, Grab"), "friedhof"),
    "ankommen": Lebenslage(_("Neu in Deutschland"), _("Ankommen und bleiben"), "welt"),
    "mitreden": Lebenslage(_("Mitreden und wählen"), _("Wahlen, Rat, Ideen"), "mitreden"),
    "melden": Lebenslage(_("Etwas melden"), _("Schäden, Müll, Lärm"), "warning"),
    "intern": Lebenslage(_("Im Rathaus"), _("Für unsere Beschäftigten"), "home"),
}
