from django import template
from django.template.context import Context

from ..seiten import url

register = template.Library()


@register.simple_tag(takes_context=True)
def tuer_url(context: Context, name: str, *args: object) -> str:
    """The page of this name behind the door of the request."""
    return url(context["request"], name, *args)
