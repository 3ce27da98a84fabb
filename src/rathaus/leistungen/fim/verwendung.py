"""What a use of an element asks of the form: questions, duties, levels."""

from .felder import build_frage, is_asked
from .modell import Gruppe, Verwendung


def is_choice(verwendung: Verwendung) -> bool:
    """Exactly one of its parts applies."""
    return isinstance(verwendung.element, Gruppe) and verwendung.element.art == "X"


def is_gruppe(verwendung: Verwendung) -> bool:
    return isinstance(verwendung.element, Gruppe)


def has_questions(verwendung: Verwendung) -> bool:
    element = verwendung.element
    if isinstance(element, Gruppe):
        return verwendung.hoechstens != 0 and any(map(has_questions, element.struktur))
    return is_asked(verwendung)


def demands(verwendung: Verwendung) -> bool:
    """Something in the group must be answered once the group applies."""
    element = verwendung.element
    if not isinstance(element, Gruppe):
        return is_asked(verwendung) and verwendung.mindestens > 0
    if element.art == "X":
        return True
    return any(
        demands(teil) and (teil.mindestens > 0 or not isinstance(teil.element, Gruppe))
        for teil in element.struktur
    )


def needs_level(verwendung: Verwendung) -> bool:
    """Something below must be a group of its own: repeated, or a choice."""
    element = verwendung.element
    if not isinstance(element, Gruppe):
        return False
    return any(
        (teil.mehrfach and is_asked(teil) and build_frage(teil).wiederholt)
        or (is_gruppe(teil) and (teil.mehrfach or is_choice(teil)))
        or needs_level(teil)
        for teil in element.struktur
    )
