from .actions.aufschub import begin_aufschub, end_aufschub
from .actions.bekanntgabe import follow_bekanntgabe
from .actions.einzeln import open_forderung_for_vorgang
from .actions.konto import close_konto, open_konto
from .actions.mandat import confirm_mandat, create_mandat, mandatsweg, revoke_mandat
from .actions.neben import assess_saeumnis, post_nebenforderung, return_lastschrift
from .actions.nummern import import_bereiche
from .actions.soll import change_soll, post_forderung, settle_soll
from .actions.zahlung import record_erstattung, record_zahlung, reverse_buchung, settle_credit
from .ansicht import count_klaerung
from .iban import format_iban, mask_iban, name_of_bank, parse_iban
from .kassenzeichen import build_kassenzeichen, format_kassenzeichen, parse_kassenzeichen
from .models import (
    Abgabenkonto,
    Aufschubart,
    Buchung,
    Forderung,
    Forderungsart,
    Mandat,
    Mandatsweg,
    Quelle,
    Zahlweg,
)
from .queries import (
    buchungen_of,
    debtor_of_vorgang,
    find_konto,
    konten_for,
    konto_of_vorgang,
    konto_with_kassenzeichen,
    mandat_of,
    next_due,
    offene_posten,
    saldo,
    soll_of,
)
from .tabellen import due_text
from .werte import Faelligkeit, NachBekanntgabe, OffenerPosten, Position

__all__ = [
    "Abgabenkonto",
    "Aufschubart",
    "Buchung",
    "Faelligkeit",
    "Forderung",
    "Forderungsart",
    "Mandat",
    "Mandatsweg",
    "NachBekanntgabe",
    "OffenerPosten",
    "Position",
    "Quelle",
    "Zahlweg",
    "assess_saeumnis",
    "begin_aufschub",
    "buchungen_of",
    "build_kassenzeichen",
    "change_soll",
    "close_konto",
    "confirm_mandat",
    "count_klaerung",
    "create_mandat",
    "debtor_of_vorgang",
    "due_text",
    "end_aufschub",
    "find_konto",
    "follow_bekanntgabe",
    "format_iban",
    "format_kassenzeichen",
    "import_bereiche",
    "konten_for",
    "konto_of_vorgang",
    "konto_with_kassenzeichen",
    "mandat_of",
    "mandatsweg",
    "mask_iban",
    "name_of_bank",
    "next_due",
    "offene_posten",
    "open_forderung_for_vorgang",
    "open_konto",
    "parse_iban",
    "parse_kassenzeichen",
    "post_forderung",
    "post_nebenforderung",
    "record_erstattung",
    "record_zahlung",
    "return_lastschrift",
    "reverse_buchung",
    "revoke_mandat",
    "saldo",
    "settle_credit",
    "settle_soll",
    "soll_of",
]
