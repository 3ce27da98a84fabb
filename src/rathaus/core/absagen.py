"""What a page makes of a refusal: a message, or a line on the form."""

from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from .fehler import Fachfehler, NichtGefunden


@dataclass(frozen=True, slots=True)
class Absagen:
    """A refusal ends the block, and `say` gets it. What is not there for the akteur stays a 404."""

    say: Callable[[Fachfehler], object]

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        art: type[BaseException] | None,
        fehler: BaseException | None,
        spur: TracebackType | None,
    ) -> bool:
        if not isinstance(fehler, Fachfehler) or isinstance(fehler, NichtGefunden):
            return False
        self.say(fehler)
        return True


def refusal_as_message(request: HttpRequest) -> Absagen:
    """For one click: the page that comes next says why."""
    return Absagen(lambda fehler: messages.error(request, str(fehler)))


def refusal_on(form: forms.Form, feld: str | None = None) -> Absagen:
    """For a form that is shown again: it says why at this field, or above them all."""
    return Absagen(lambda fehler: refuse(form, fehler, feld))


def refuse(form: forms.Form, fehler: Exception, feld: str | None = None) -> None:
    """Each line of the refusal is a fault of its own."""
    for zeile in str(fehler).splitlines():
        form.add_error(feld, zeile)
