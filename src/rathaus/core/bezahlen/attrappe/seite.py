"""The page of the stand-in where the payer pays. It says of itself that it is none."""

from html import escape

from .speicher import ABGEBROCHEN, BEZAHLT, GESCHEITERT, OFFEN, Zahlung

_STIL = """
body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;
color:#171a1c;background:#fff}
button,a.knopf{font:inherit;display:block;width:100%;box-sizing:border-box;margin:.75rem 0;
padding:.75rem;border:2px solid #102a8c;border-radius:.25rem;background:#fff;color:#102a8c;
text-align:center;text-decoration:none;cursor:pointer}
button.haupt{background:#102a8c;color:#fff}
p.hinweis{border-left:.4rem solid #8a5b00;padding:.5rem 1rem;background:#fff6e0}
@media(prefers-color-scheme:dark){body{color:#eee;background:#15181b}
button,a.knopf{background:#15181b;color:#b9c6ff;border-color:#b9c6ff}
button.haupt{background:#b9c6ff;color:#15181b}p.hinweis{background:#3a2c05;color:#fff}}
"""
_KNOEPFE = (
    ("bezahlen", "Mit Karte bezahlen", "haupt"),
    ("abbrechen", "Abbrechen", ""),
    ("scheitern", "Zahlung schlägt fehl", ""),
    ("falsch", "Bezahlen, aber einen falschen Betrag melden", ""),
)
_STAENDE = {
    BEZAHLT: "Diese Zahlung ist bezahlt.",
    GESCHEITERT: "Diese Zahlung ist gescheitert.",
    ABGEBROCHEN: "Diese Zahlung wurde abgebrochen.",
}


def render(zahlung: Zahlung) -> str:
    betrag = f"{zahlung.auftrag['grosAmount']:.2f}".replace(".", ",")
    inhalt = _buttons() if zahlung.status == OFFEN else _ended(zahlung)
    return (
        '<!doctype html><html lang="de"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Bezahlen – Übungsbezahldienst</title><style>{_STIL}</style></head><body><main>"
        "<h1>Übungsbezahldienst</h1>"
        '<p class="hinweis">Das ist eine Attrappe. Es fließt kein Geld.</p>'
        f"<p>Zweck: {escape(str(zahlung.auftrag['purpose']))}<br>"
        f"Betrag: <strong>{betrag} €</strong></p>{inhalt}</main></body></html>"
    )


def _buttons() -> str:
    knoepfe = "".join(
        f'<button name="tun" value="{tun}" class="{klasse}">{text}</button>'
        for tun, text, klasse in _KNOEPFE
    )
    return f'<form method="post">{knoepfe}</form>'


def _ended(zahlung: Zahlung) -> str:
    zurueck = escape(str(zahlung.auftrag["redirectUrl"]), quote=True)
    return f'<p>{_STAENDE[zahlung.status]}</p><a class="knopf" href="{zurueck}">Zurück</a>'
