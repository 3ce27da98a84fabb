"""What the terminal says when the demo town has opened."""

from .stadt import PASSWORT, email_of, town


def text(address: str) -> str:
    stadt = town()
    zeilen = [
        "",
        f"  Portal   {address}/",
        f"  Büro     {address}/buero/",
        f"  Konten   {address}/demo/ und {address}/buero/demo/ (anmelden mit einem Klick)",
        f"  E-Mails  {address}/demo/mails/",
        "",
        f"  Alle Konten haben das Passwort {PASSWORT}",
    ]
    zeilen += [
        f"  {email_of(angaben['zugang']):34} {angaben['rolle']}, {angaben['einheit']}"
        for angaben in stadt["mitarbeiter"]
    ]
    zeilen += [
        f"  {email_of(angaben['zugang']):34} Bürgerkonto, Vertrauensniveau {angaben['niveau']}"
        for angaben in stadt["buerger"]
    ]
    return "\n".join([*zeilen, ""])
