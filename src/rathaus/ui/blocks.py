"""The frames and buttons a page repeats most, drawn in Python: a start page holds two dozen cards,
the page of a Vorgang as many panels and buttons.
"""

from typing import Any

from django.utils.safestring import SafeString, mark_safe

from rathaus.ui.components import draw_icon
from rathaus.ui.escaping import escaped


def draw_card(
    content: str, *, title: Any, href: str, preline: Any, icon: str, level: int, lang: str
) -> SafeString:
    symbol = f'<span class="rh-card__icon">{draw_icon(icon)}</span>' if icon else ""
    name = escaped(title)
    if href:
        name = f'<a class="kern-link--stretched" href="{escaped(href)}">{name}</a>'
    above = f'<p class="kern-preline">{escaped(preline)}</p>' if preline else ""
    head = (
        f'<header class="kern-card__header">{above}'
        f'<h{level} class="kern-title"{_attr("lang", lang)}>{name}</h{level}></header>'
    )
    body = f'<div class="kern-card__body">{content}</div>' if content.strip() else ""
    return mark_safe(
        f'<article class="kern-card rh-card{" kern-card--interactive" if href else ""}">'
        f'<div class="kern-card__container">{symbol}{head if title else ""}{body}</div></article>'
    )


def draw_panel(
    content: str, *, title: Any, kennung: str, level: int, flush: bool, count: Any
) -> SafeString:
    heading = f"{kennung}-titel" if kennung else ""
    number = f' <span class="rh-count">{escaped(count)}</span>' if count is not None else ""
    return mark_safe(
        f'<section class="rh-panel{" rh-panel--flush" if flush else ""}"'
        f"{_attr('id', kennung)}{_attr('aria-labelledby', heading)}>"
        f'<h{level} class="rh-panel__title"{_attr("id", heading)}>{escaped(title)}{number}'
        f'</h{level}><div class="rh-panel__body">{content}</div></section>'
    )


def draw_button(
    text: Any, *, kind: str, icon: str, key: str, block: bool, **attrs: str
) -> SafeString:
    symbol = draw_icon(icon) if icon else ""
    shown = f'<kbd class="rh-key rh-key--in-button" aria-hidden="true">{escaped(key)}</kbd>'
    return mark_safe(
        f'<button class="kern-btn kern-btn--{kind}{" kern-btn--block" if block else ""}"'
        f"{''.join(_attr(name, wert) for name, wert in attrs.items())}{_attr('data-taste', key)}>"
        f'{symbol}<span class="kern-label">{escaped(text)}</span>{shown if key else ""}</button>'
    )


def _attr(name: str, value: Any) -> str:
    return f' {name}="{escaped(value)}"' if value else ""
