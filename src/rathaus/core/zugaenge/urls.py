"""Both doors' addresses. A page both have is `name` at the portal and `buero_name` at the Büro."""

from django.urls import URLPattern, path

from . import buero, emailnachweis, kontoende, portal, simulator
from .gemeinsam import anmelden, konto, links, sitzung

app_name = "zugaenge"


def _of_door(vorn: str, praefix: str) -> list[URLPattern]:
    seiten = (
        ("anmelden/", anmelden.anmelden, "anmelden"),
        ("anmelden/bestaetigen/", anmelden.zweitfaktor, "zweitfaktor"),
        ("anmelden/passkey/", anmelden.passkey_anmelden, "passkey_anmelden"),
        ("anmelden/passkey/optionen/", anmelden.passkey_optionen, "passkey_optionen"),
        ("abmelden/", anmelden.abmelden, "abmelden"),
        ("passwort-vergessen/", links.passwort_vergessen, "passwort_vergessen"),
        ("zugang/<str:token>/", links.link, "link"),
        ("konto/", konto.konto, "konto"),
        ("konto/sicherheit/", konto.konto_sicherheit, "konto_sicherheit"),
        ("konto/passwort/", konto.konto_passwort, "konto_passwort"),
        ("konto/app/", konto.totp_einrichten, "totp_einrichten"),
        ("konto/app/entfernen/", konto.totp_entfernen, "totp_entfernen"),
        ("konto/ersatzcodes/", konto.ersatzcodes_neu, "ersatzcodes_neu"),
        ("konto/passkey/", konto.passkey_hinzufuegen, "passkey_hinzufuegen"),
        ("konto/passkey/optionen/", konto.passkey_neu_optionen, "passkey_neu_optionen"),
        (
            "konto/passkey/<uuid:passkey_id>/entfernen/",
            konto.passkey_entfernen,
            "passkey_entfernen",
        ),
        ("konto/ueberall-abmelden/", konto.ueberall_abmelden, "ueberall_abmelden"),
        ("sitzung/", sitzung.sitzung, "sitzung"),
        ("sitzung/eingaben/", sitzung.eingaben, "eingaben"),
        ("sitzung/eingaben/verwerfen/", sitzung.eingaben_verwerfen, "eingaben_verwerfen"),
    )
    return [path(praefix + pfad, view, name=vorn + name) for pfad, view, name in seiten]


_BUERO = [
    path("buero/einladung/", buero.einladung, name="buero_einladung"),
    path("buero/konto/passwort/neu/", buero.passwort_neu, name="buero_passwort_neu"),
    path("buero/anmelden/einrichten/", buero.einrichten, name="buero_einrichten"),
    path("buero/anmelden/einrichten/app/", buero.einrichten_totp, name="buero_einrichten_totp"),
    path(
        "buero/anmelden/einrichten/passkey/",
        buero.einrichten_passkey,
        name="buero_einrichten_passkey",
    ),
    path(
        "buero/anmelden/einrichten/passkey/optionen/",
        buero.einrichten_passkey_optionen,
        name="buero_einrichten_passkey_optionen",
    ),
]

_PORTAL = [
    path("anmelden/code/", portal.anmelden_code, name="anmelden_code"),
    path(
        "anmelden/code/eingeben/",
        portal.anmelden_code_eingeben,
        name="anmelden_code_eingeben",
    ),
    path("konto/anlegen/", portal.konto_anlegen, name="konto_anlegen"),
    path("konto/beginnen/", portal.konto_beginnen, name="konto_beginnen"),
    path("konto/passwort/neu/", portal.passwort_neu, name="passwort_neu"),
    path("konto/email/", portal.email_aendern, name="email_aendern"),
    path("konto/email/bestaetigen/", portal.email_bestaetigen, name="email_bestaetigen"),
    path("konto/anschrift/", portal.konto_anschrift, name="konto_anschrift"),
    path("konto/anschrift/code/", portal.konto_anschrift_code, name="konto_anschrift_code"),
    path("konto/loeschen/", kontoende.konto_loeschen, name="konto_loeschen"),
    path("konto/niveau/", portal.niveau, name="niveau"),
    path("konto/niveau/email/", emailnachweis.email_nachweis, name="email_nachweis"),
    path("konto/niveau/email/code/", emailnachweis.email_nachweis_code, name="email_nachweis_code"),
    path("konto/identitaet/", portal.identitaet_start, name="identitaet_start"),
    path("konto/identitaet/antwort/", portal.identitaet_antwort, name="identitaet_antwort"),
    path(
        "simulator/identitaet/",
        simulator.simulator_identitaet,
        name="simulator_identitaet",
    ),
    path("simulator/postfach/", simulator.simulator_postfach, name="simulator_postfach"),
    path(
        "simulator/postfach/<slug:wer>/<slug:kennung>/",
        simulator.simulator_brief,
        name="simulator_brief",
    ),
]

urlpatterns = [*_of_door("", ""), *_of_door("buero_", "buero/"), *_BUERO, *_PORTAL]
