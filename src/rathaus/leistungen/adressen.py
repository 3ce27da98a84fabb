"""Where the pages of a draft lie: in the portal, or in the Büro where a clerk fills it in."""

from django.urls import reverse

from .models import Entwurf


def seite_url(entwurf: Entwurf, seite: str) -> str:
    return reverse(_name(entwurf, "seite"), args=[entwurf.pk, seite])


def pruefen_url(entwurf: Entwurf) -> str:
    return reverse(_name(entwurf, "pruefen"), args=[entwurf.pk])


def eingang_url(entwurf: Entwurf) -> str:
    return reverse(_name(entwurf, "eingang"), args=[entwurf.pk])


def _name(entwurf: Entwurf, seite: str) -> str:
    return f"leistungen:{'erfassen_' if entwurf.erfasst_von_id else ''}{seite}"
