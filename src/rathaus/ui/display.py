"""How a person wants to see the pages: kept in two cookies, because it must work signed out."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

THEME_COOKIE = "rathaus_farben"
KEYS_COOKIE = "rathaus_tasten"
THEMES = {"hell": "light", "dunkel": "dark"}
ONE_YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True)
class Display:
    """`theme` is light, dark or empty for what the device prefers."""

    theme: str = ""
    keys: bool = True

    @property
    def choice(self) -> str:
        return next((name for name, theme in THEMES.items() if theme == self.theme), "system")


def read_display(request: HttpRequest | None) -> Display:
    if request is None:
        return Display()
    return Display(
        theme=THEMES.get(request.COOKIES.get(THEME_COOKIE, ""), ""),
        keys=request.COOKIES.get(KEYS_COOKIE) != "aus",
    )


def store_theme(response: HttpResponse, choice: str, *, secure: bool) -> None:
    _store(response, THEME_COOKIE, choice if choice in THEMES else "", secure=secure)


def store_keys(response: HttpResponse, choice: str, *, secure: bool) -> None:
    _store(response, KEYS_COOKIE, "aus" if choice == "aus" else "", secure=secure)


def _store(response: HttpResponse, name: str, value: str, *, secure: bool) -> None:
    if not value:
        response.delete_cookie(name, samesite="Lax")
        return
    response.set_cookie(name, value, max_age=ONE_YEAR, secure=secure, httponly=True, samesite="Lax")
