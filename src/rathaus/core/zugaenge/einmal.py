"""Links that serve once: whose they are, and using them up together with what they were for."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from rathaus.core.fehler import NichtGefunden

from .actions.links import consume_zugangslink
from .models import Zugang
from .request import Request


def linked_zugang(request: Request) -> Zugang:
    """The Zugang the request's link is for."""
    link = request.zugangslink
    zugang = Zugang.objects.filter(pk=link.ziel_id, is_active=True).first() if link else None
    if zugang is None or zugang.tuer != request.tuer:
        raise NichtGefunden
    return zugang


@contextmanager
def use_once(request: Request) -> Iterator[None]:
    """Both or neither: if the block fails, the link still counts."""
    if request.zugangslink is None:
        raise NichtGefunden
    with transaction.atomic():
        consume_zugangslink(request.zugangslink)
        yield
