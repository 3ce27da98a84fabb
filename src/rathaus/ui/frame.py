"""Head and foot of every page for citizens, drawn in Python: as templates they took a tenth of the
time of a whole page.
"""

from collections.abc import Iterable

from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rathaus.ui.components import draw_icon
from rathaus.ui.display import Display
from rathaus.ui.escaping import escaped

#: A language of the switch: its name, its address, its lang, whether the page is in it.
Language = tuple[str, str, str, bool]
_CURRENT = ' aria-current="true"'


def draw_header(
    *,
    name: str,
    home_href: str,
    tagline: str,
    arms_src: str,
    languages: Iterable[Language],
    search_action: str,
    search_label: str,
    search_value: str,
    account_text: str,
    account_href: str,
) -> SafeString:
    arms = (
        f'<img class="rh-brand__arms" src="{escaped(arms_src)}" alt="" width="40" height="48">'
        if arms_src
        else ""
    )
    line = f'<span class="rh-brand__tagline">{escaped(tagline)}</span>' if tagline else ""
    search = _search(search_action, search_label, search_value) if search_action else ""
    account = (
        f'<a class="rh-header__account" href="{escaped(account_href)}">'
        f"{draw_icon('account-circle')}<span>{escaped(account_text)}</span></a>\n"
        if account_text
        else ""
    )
    return mark_safe(
        f'{_strip(languages) if languages else ""}<header class="rh-header">\n'
        f'<div class="rh-container rh-header__row"><a class="rh-brand" href="{escaped(home_href)}">'
        f'{arms}<span class="rh-brand__text"><span class="rh-brand__name">{escaped(name)}</span>'
        f"{line}</span></a>\n{search}{account}</div>\n</header>\n"
    )


def draw_footer(
    *,
    name: str,
    lines: Iterable[str],
    links: Iterable[tuple[str, str]],
    feedback_href: str,
    theme_switch: SafeString,
) -> SafeString:
    zeilen = "".join(f"<p>{escaped(line)}</p>" for line in lines)
    town = (
        f'<div class="rh-footer__town"><p class="rh-footer__name">{escaped(name)}</p>{zeilen}</div>'
        if name
        else ""
    )
    alle = [*links, (_("Barriere melden"), feedback_href)] if feedback_href else links
    eintraege = "".join(
        f'<li><a href="{escaped(href)}">{escaped(text)}</a></li>\n' for text, href in alle
    )
    return mark_safe(
        f'<footer class="rh-footer">\n<div class="rh-container rh-footer__row">{town}\n'
        f'<nav aria-label="{_("Rechtliches und Hilfe")}"><ul class="rh-footer__links">{eintraege}'
        f"</ul></nav>\n{theme_switch}</div>\n</footer>\n"
    )


def draw_theme_switch(shown: Display, back: str) -> SafeString:
    """Works without JavaScript: a small form that comes back to `back`."""
    choices = (
        ("hell", "light-mode", _("Hell")),
        ("dunkel", "dark-mode", _("Dunkel")),
        ("system", "brightness-medium", _("Wie mein Gerät")),
    )
    buttons = "".join(
        f'<button type="submit" name="farben" value="{value}" class="rh-theme__choice" '
        f'aria-pressed="{"true" if shown.choice == value else "false"}">'
        f"{draw_icon(icon, 'small')}{text}</button>\n"
        for value, icon, text in choices
    )
    return mark_safe(
        f'<form class="rh-theme" method="post" action="{reverse("ui:display")}" '
        f'data-module="{static("ui/theme.js")}">'
        f'<input type="hidden" name="next" value="{escaped(back)}">'
        f'<fieldset class="rh-theme__set"><legend class="rh-theme__legend">{_("Farben")}</legend>'
        f"{buttons}</fieldset></form>\n"
    )


def _strip(languages: Iterable[Language]) -> str:
    eintraege = "".join(
        f'<li><a href="{escaped(href)}"{_language(lang)}'
        f"{_CURRENT if current else ''}>{escaped(text)}</a></li>\n"
        for text, href, lang, current in languages
    )
    return (
        f'<nav class="rh-strip" aria-label="{_("Sprache und leichter Zugang")}">'
        f'<ul class="rh-container">{eintraege}</ul></nav>\n'
    )


def _language(lang: str) -> str:
    return f' lang="{escaped(lang)}" hreflang="{escaped(lang)}"' if lang else ""


def _search(action: str, label: str, value: str) -> str:
    shown = escaped(label or _("Suchen"))
    return (
        f'<form class="rh-search rh-header__search" role="search" method="get" '
        f'action="{escaped(action)}"><label class="kern-sr-only" for="kopf-suche">{shown}</label>'
        f'<input id="kopf-suche" class="rh-search__input" type="search" name="q" '
        f'value="{escaped(value)}" placeholder="{shown}" autocomplete="off" enterkeyhint="search" '
        f'data-taste="/"><button type="submit" class="rh-search__button">{draw_icon("search")}'
        f'<span class="kern-sr-only">{_("Suche starten")}</span></button></form>\n'
    )
