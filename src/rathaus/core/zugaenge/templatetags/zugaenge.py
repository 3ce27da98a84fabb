from collections.abc import Mapping
from typing import Any

from django import template
from django.template.context import Context

from ..registry import kontoteile as angemeldete
from ..seiten import url

register = template.Library()


@register.simple_tag(takes_context=True)
def tuer_url(context: Context, name: str, *args: object) -> str:
    """The page of this name behind the door of the request."""
    return url(context["request"], name, *args)


@register.simple_tag(takes_context=True)
def kontoteile(context: Context) -> list[tuple[str, Mapping[str, Any]]]:
    """What upper floors show on the account page: template and values of each."""
    request = context["request"]
    geordnet = sorted(angemeldete, key=lambda teil: teil.rang)
    return [gebaut for teil in geordnet if (gebaut := teil.build(request.zugang, request.akteur))]
