from rathaus.core.zustaende import Zustand, Zustandstafel

MANDAT = Zustandstafel(
    [
        Zustand("angelegt", "wartet auf die Unterschrift"),
        Zustand("gueltig", "gültig"),
        Zustand("widerrufen", "widerrufen"),
        Zustand("ersetzt", "durch ein neues ersetzt"),
    ],
    {"angelegt": {"gueltig", "widerrufen"}, "gueltig": {"widerrufen", "ersetzt"}},
)
