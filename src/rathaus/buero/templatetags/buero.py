from typing import Any

from django import template

from ..kontext import navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def buero_navigation(context: dict[str, Any]) -> dict[str, list[dict[str, object]]]:
    return navigation(context["request"])


@register.filter
def anzahl(wert: int) -> str:
    """A count that was stopped says so: 1.000+."""
    return "1.000+" if wert > 1000 else f"{wert:,}".replace(",", ".")
