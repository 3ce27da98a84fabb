"""`{% load ui %}`: every component of the design system. The style guide at /ui/ shows each one."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.forms.forms import BaseForm
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rathaus.ui import blocks, components, formats, frame
from rathaus.ui.display import Display, read_display
from rathaus.ui.forms.errors import ErrorLink, error_links

register = template.Library()

HTMX = "django_htmx/htmx-2.min.js"

for _filter in (
    formats.datum,
    formats.datum_lang,
    formats.zeitpunkt,
    formats.zahl,
    formats.euro,
    formats.iban,
    formats.dateigroesse,
):
    register.filter(_filter.__name__, _filter)


# Page -------------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def display(context: Context) -> Display:
    """What the visitor chose: `{% display as display %}`."""
    return read_display(context.get("request"))


@register.simple_tag(takes_context=True)
def theme_switch(context: Context, back: str | None = None) -> SafeString:
    """Works without JavaScript: a small form that comes back to `back`, or to this page."""
    form = _display_form(context, back)
    return frame.draw_theme_switch(form["shown"], form["next"])


@register.simple_tag
def header(
    name: str,
    home_href: str = "/",
    tagline: str = "",
    arms_src: str = "",
    languages: Sequence[frame.Language] = (),
    search_action: str = "",
    search_label: str = "",
    search_value: str = "",
    account_text: str = "",
    account_href: str = "",
) -> SafeString:
    """The town's own: coat of arms, name, search, account, languages."""
    return frame.draw_header(
        name=name,
        home_href=home_href,
        tagline=tagline,
        arms_src=arms_src,
        languages=languages,
        search_action=search_action,
        search_label=search_label,
        search_value=search_value,
        account_text=account_text,
        account_href=account_href,
    )


@register.simple_tag(takes_context=True)
def footer(
    context: Context,
    name: str = "",
    lines: Iterable[str] = (),
    links: Iterable[tuple[str, str]] = (),
    feedback_href: str = "",
) -> SafeString:
    """Address and telephone, what the law wants linked, the colours."""
    return frame.draw_footer(
        name=name,
        lines=lines,
        links=links,
        feedback_href=feedback_href,
        theme_switch=theme_switch(context),
    )


@register.inclusion_tag("ui/components/keys.html", takes_context=True)
def shortcuts(context: Context) -> dict[str, Any]:
    """Once per page that has `key=` or `data-taste`: the help behind „?“."""
    return _display_form(context, None)


@register.inclusion_tag("ui/components/shortcuts_help.html")
def shortcuts_help() -> dict[str, Any]:
    """The button that shows the shortcuts; appears only where they work."""
    return {}


@register.simple_tag(takes_context=True)
def htmx_script(context: Context) -> SafeString:
    """For the block `scripts` of shells that use htmx; django-htmx knows no nonce of django-csp."""
    nonce = getattr(context.get("request"), "csp_nonce", "")
    return format_html('<script src="{}" nonce="{}" defer></script>', static(HTMX), nonce)


@register.inclusion_tag("ui/components/htmx_status.html")
def htmx_status() -> dict[str, Any]:
    """Once per page with htmx: carries the CSRF token along and says so when a request fails."""
    return {}


@register.inclusion_tag("ui/components/breadcrumb.html")
def breadcrumb(crumbs: Sequence[components.Crumb]) -> dict[str, Any]:
    return {"crumbs": crumbs}


@register.inclusion_tag("ui/components/back_link.html")
def back_link(href: str, text: str = "") -> dict[str, Any]:
    return {"href": href, "text": text}


@register.inclusion_tag("ui/components/tabs.html")
def tabs(items: Sequence[components.Tab], label: str) -> dict[str, Any]:
    return {"items": items, "label": label}


@register.inclusion_tag("ui/components/messages.html", takes_context=True)
def messages(context: Context) -> dict[str, Any]:
    return {"messages": context.get("messages") or ()}


@register.inclusion_tag("ui/components/print_header.html")
def print_header(sender: str, lines: str = "", reference: str = "") -> dict[str, Any]:
    return {"sender": sender, "lines": lines, "reference": reference}


# Text and status --------------------------------------------------------------------------------


register.simple_tag(components.draw_icon, name="icon")


@register.simple_tag
def badge(text: str, kind: components.Kind = "neutral", icon: str = "") -> components.Badge:
    return components.Badge(text, kind, icon)


@register.simple_tag
def phase(name: str) -> components.Badge:
    return components.phase_badge(name)


@register.simple_tag
def key(name: str) -> SafeString:
    return format_html('<kbd class="rh-key">{}</kbd>', name)


@register.inclusion_tag("ui/components/copy_button.html")
def copy_button(value: str, about: str) -> dict[str, Any]:
    return {"value": value, "about": about}


@register.simple_block_tag
def alert(
    content: str, kind: str = "info", title: str = "", live: bool = False, level: int = 0
) -> SafeString:
    """`live` reads it aloud at once (after an action). `level` makes the title a heading."""
    return _draw("alert", content, kind=kind, title=title, live=live, level=level)


@register.simple_block_tag
def card(
    content: str,
    title: str = "",
    href: str = "",
    preline: str = "",
    icon: str = "",
    level: int = 2,
    lang: str = "",
) -> SafeString:
    """With `href` the whole card can be clicked, the title is the link. `lang`, where the title is
    not in the language of the page.
    """
    return blocks.draw_card(
        content, title=title, href=href, preline=preline, icon=icon, level=level, lang=lang
    )


@register.simple_block_tag
def panel(
    content: str,
    title: str,
    id: str = "",  # noqa: A002 - named as in HTML
    level: int = 2,
    flush: bool = False,
    count: Any = None,
) -> SafeString:
    """A titled section of a working page; `flush` lets tables and lists reach the edges."""
    return blocks.draw_panel(
        content, title=title, kennung=id, level=level, flush=flush, count=count
    )


@register.simple_block_tag
def details(
    content: str,
    title: str,
    open: bool = False,  # noqa: A002 - named as in HTML
) -> SafeString:
    return _draw("details", content, title=title, open=open)


@register.simple_block_tag
def empty_state(content: str, title: str, icon: str = "", level: int = 2) -> SafeString:
    """Says what will stand here and what to do first; the content holds the way on."""
    return _draw("empty_state", content, title=title, icon=icon, level=level)


# Lists ------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/components/table.html")
def table(table: components.Table) -> dict[str, Any]:
    return {"table": table}


@register.inclusion_tag("ui/components/pagination.html")
def pagination(page: components.KeysetPage) -> dict[str, Any]:
    return {"page": page}


@register.inclusion_tag("ui/components/description_list.html")
def description_list(
    items: Iterable[tuple[Any, Any]], columns: bool = False, copy: bool = False
) -> dict[str, Any]:
    """`columns`: terms above values, side by side. `copy`: a copy button at each value."""
    return {"items": items, "columns": columns, "copy": copy}


@register.inclusion_tag("ui/components/summary_list.html")
def summary_list(
    rows: Iterable[components.SummaryRow],
    title: str = "",
    change_href: str = "",
    level: int = 2,
    lang: str = "",
) -> dict[str, Any]:
    """`lang`, where the title is not in the language of the page."""
    return {"rows": rows, "title": title, "change_href": change_href, "level": level, "lang": lang}


@register.inclusion_tag("ui/components/timeline.html")
def timeline(events: Iterable[components.Event], label: str = "") -> dict[str, Any]:
    return {"events": events, "label": label}


@register.inclusion_tag("ui/components/tracker.html")
def tracker(events: Iterable[components.Event], label: str = "") -> dict[str, Any]:
    return {"events": events, "label": label}


@register.inclusion_tag("ui/components/file_list.html")
def file_list(files: Iterable[components.FileEntry], label: str = "") -> dict[str, Any]:
    return {"files": files, "label": label}


@register.inclusion_tag("ui/components/task_list.html")
def task_list(tasks: Iterable[components.Task], title: str = "", level: int = 2) -> dict[str, Any]:
    return {"tasks": tasks, "title": title, "level": level}


# Forms ------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/components/stepper.html")
def stepper(steps: Sequence[components.Step]) -> dict[str, Any]:
    states = [step.state for step in steps]
    number = states.index("current") + 1 if "current" in states else len(steps)
    return {"steps": steps, "number": number, "current": steps[number - 1]}


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(*forms: BaseForm, **extra: Iterable[ErrorLink]) -> dict[str, Any]:
    """Stands once on a page, above its forms; `errors=` adds links of errors without a form."""
    links = [link for form in forms for link in error_links(form)]
    return {"errors": [*links, *extra.get("errors", ())]}


@register.simple_tag
def button(
    text: str,
    kind: str = "primary",
    name: str = "",
    value: str = "",
    icon: str = "",
    key: str = "",
    type: str = "submit",  # noqa: A002 - named as in HTML
    form: str = "",
    block: bool = False,
) -> SafeString:
    """`key` is a single key that presses it (switched off with the other shortcuts)."""
    attrs = {"type": type, "name": name, "value": value, "form": form}
    return blocks.draw_button(text, kind=kind, icon=icon, key=key, block=block, **attrs)


@register.inclusion_tag("ui/components/link_button.html")
def link_button(
    text: str,
    href: str,
    kind: str = "secondary",
    icon: str = "",
    key: str = "",
    block: bool = False,
) -> dict[str, Any]:
    return {"text": text, "href": href, "kind": kind, "icon": icon, "key": key, "block": block}


@register.filter
def breakable(email: str) -> SafeString:
    """May wrap behind its @: a narrow column would else cut it anywhere."""
    name, at, rest = email.partition("@")
    return format_html("{}{}<wbr>{}", name, at, rest) if at else format_html("{}", email)


@register.filter
def optional(field: BoundField) -> bool:
    """True where the label should say (freiwillig)."""
    return not field.field.required and not field.field.disabled


def _display_form(context: Context, back: str | None) -> dict[str, Any]:
    request = context.get("request")
    here = request.get_full_path() if request else ""
    return {
        "shown": read_display(request),
        "next": here if back is None else back,
    }


def _draw(name: str, content: str, **parameters: Any) -> SafeString:
    return render_to_string(f"ui/components/{name}.html", {"content": content, **parameters})
