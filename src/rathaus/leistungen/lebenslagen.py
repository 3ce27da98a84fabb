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
}
