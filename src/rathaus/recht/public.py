"""The door of the law engine: what apps use. Each name is explained where it is defined."""

from rathaus.recht.bearbeitung import (
    Pause,
    bearbeitungsfrist,
    genehmigungsfiktion,
    pausiere,
)
from rathaus.recht.bekanntgabe import (
    Abgabe,
    Bekanntgabe,
    Gesetz,
    Kanal,
    Umstaende,
    Zustellart,
    bekanntgabe,
)
from rathaus.recht.belehrung import Anschrift, Belehrung, belehrung
from rathaus.recht.datum import format_datum, format_datum_lang, format_tag, parse_datum
from rathaus.recht.fehler import DatenFehler, RechtFehler, UngueltigeEingabe, WertFehlt
from rathaus.recht.feiertage import (
    AUGSBURG,
    Brauch,
    Ort,
    feiertage_im_jahr,
    ist_feiertag,
    ist_werktag,
    naechster_werktag,
    pruefe_tag,
    voriger_werktag,
)
from rathaus.recht.form import Eingangsweg, pruefe_form
from rathaus.recht.fristen import (
    Beginn,
    Dauer,
    Frist,
    Fristart,
    Fristrecht,
    frist,
    frist_rueckwaerts,
    verlaengere,
)
from rathaus.recht.laender import LAENDER, name_des_landes, pruefe_land
from rathaus.recht.lebensalter import alter_am, stundenfrist, vollendetes_lebensjahr
from rathaus.recht.parameter import Stand, Wert, Werte, lies_werte, standardwerte
from rathaus.recht.rechtsbehelf import Gebiet, Rechtsbehelf, Rechtsbehelfsart, rechtsbehelf
from rathaus.recht.schritte import Ergebnis, Schritt
from rathaus.recht.verwaltungsakt import (
    Angabe,
    pruefe_bescheid,
    pruefe_vollautomatisch,
    ruecknahmefrist,
)

__all__ = [
    "AUGSBURG",
    "LAENDER",
    "Abgabe",
    "Angabe",
    "Anschrift",
    "Beginn",
    "Bekanntgabe",
    "Belehrung",
    "Brauch",
    "DatenFehler",
    "Dauer",
    "Eingangsweg",
    "Ergebnis",
    "Frist",
    "Fristart",
    "Fristrecht",
    "Gebiet",
    "Gesetz",
    "Kanal",
    "Ort",
    "Pause",
    "RechtFehler",
    "Rechtsbehelf",
    "Rechtsbehelfsart",
    "Schritt",
    "Stand",
    "Umstaende",
    "UngueltigeEingabe",
    "Wert",
    "WertFehlt",
    "Werte",
    "Zustellart",
    "alter_am",
    "bearbeitungsfrist",
    "bekanntgabe",
    "belehrung",
    "feiertage_im_jahr",
    "format_datum",
    "format_datum_lang",
    "format_tag",
    "frist",
    "frist_rueckwaerts",
    "genehmigungsfiktion",
    "ist_feiertag",
    "ist_werktag",
    "lies_werte",
    "naechster_werktag",
    "name_des_landes",
    "parse_datum",
    "pausiere",
    "pruefe_bescheid",
    "pruefe_form",
    "pruefe_land",
    "pruefe_tag",
    "pruefe_vollautomatisch",
    "rechtsbehelf",
    "ruecknahmefrist",
    "standardwerte",
    "stundenfrist",
    "verlaengere",
    "vollendetes_lebensjahr",
    "voriger_werktag",
]
