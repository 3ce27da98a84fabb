from .antrag import (
    Antrag,
    Dritterangabe,
    Entscheidung,
    answer_for_dritten,
    decide_einsicht,
    hear_dritten,
    receive_antrag,
    withdraw_einsicht,
)
from .ausgabe import (
    build_ausgabe,
    end_einsicht,
    fail_ausgabe,
    order_ausgabe,
    provide_einsicht,
    record_abruf,
)
from .auswahl import (
    choose_dokumente,
    draw_vorschau,
    hand_out_stueck,
    remove_stueck,
    rename_stueck,
    withhold_stueck,
)
from .schwaerzen import blacken_flaeche, blacken_seite, blacken_wort, uncover

__all__ = [
    "Antrag",
    "Dritterangabe",
    "Entscheidung",
    "answer_for_dritten",
    "blacken_flaeche",
    "blacken_seite",
    "blacken_wort",
    "build_ausgabe",
    "choose_dokumente",
    "decide_einsicht",
    "draw_vorschau",
    "end_einsicht",
    "fail_ausgabe",
    "hand_out_stueck",
    "hear_dritten",
    "order_ausgabe",
    "provide_einsicht",
    "receive_antrag",
    "record_abruf",
    "remove_stueck",
    "rename_stueck",
    "uncover",
    "withdraw_einsicht",
    "withhold_stueck",
]
