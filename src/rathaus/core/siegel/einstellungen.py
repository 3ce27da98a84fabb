"""What an operator may set about seals, with what holds when nothing is set."""

from enum import StrEnum
from pathlib import Path

from django.conf import settings

from rathaus import uhr

from . import zertifikate
from .angaben import (
    Pkcs12,
    Schluesselquelle,
    Siegelauftrag,
    SiegelNichtMoeglich,
    Zeitstempel,
    parse_quelle,
)

#: The stand-in of the demo, with keys of this installation that nobody outside trusts.
DEMO = "demo"


class Wann(StrEnum):
    """Which letters bear a seal, where the service itself says nothing."""

    ALLE = "alle"
    BESCHEIDE = "bescheide"
    NIE = "nie"


def wann() -> Wann:
    """Without a key nothing is sealed, whatever else is set."""
    return Wann(settings.SIEGEL_WANN) if settings.SIEGEL else Wann.NIE


def is_demo() -> bool:
    return bool(settings.SIEGEL == DEMO)


def quelle() -> Schluesselquelle:
    if not settings.SIEGEL:
        raise SiegelNichtMoeglich("Für das Siegel ist kein Schlüssel eingestellt (RATHAUS_SIEGEL).")
    if is_demo():
        return _demo_key(zertifikate.SIEGEL)
    return parse_quelle(settings.SIEGEL, settings.SIEGEL_KENNWORT)


def zeitstempel() -> Zeitstempel | None:
    """None: the seal bears no time stamp (PAdES B-B)."""
    if settings.SIEGEL_ZEITSTEMPEL == DEMO:
        return Zeitstempel(schluessel=_demo_key(zertifikate.UHR))
    return Zeitstempel(url=settings.SIEGEL_ZEITSTEMPEL) if settings.SIEGEL_ZEITSTEMPEL else None


def auftrag() -> Siegelauftrag:
    """A seal as this town hall sets it, now."""
    return Siegelauftrag(quelle(), uhr.jetzt(), zeitstempel())


def signaturschluessel() -> Pkcs12:
    """The key of the stand-in for a person's qualified signature."""
    return _demo_key(zertifikate.PERSON)


def musterauftrag() -> Siegelauftrag:
    """For samples: the town's own key, else that of the demo."""
    if settings.SIEGEL:
        return auftrag()
    stempel = Zeitstempel(schluessel=_demo_key(zertifikate.UHR))
    return Siegelauftrag(_demo_key(zertifikate.SIEGEL), uhr.jetzt(), stempel)


def wurzeln(*, mit_demo: bool = False) -> list[Path]:
    """Files and folders of certificates the check trusts; `mit_demo`: samples as well."""
    eigene = [Path(teil) for teil in settings.SIEGEL_WURZELN]
    in_gebrauch = DEMO in (settings.SIEGEL, settings.SIEGEL_ZEITSTEMPEL, settings.SIGNATURDIENST)
    if not in_gebrauch and not (mit_demo and demo_folder().is_dir()):
        return eigene
    ensure_demo()
    return [*eigene, demo_folder() / f"{zertifikate.WURZEL}.pem"]


def ensure_demo() -> None:
    zertifikate.ensure_demo(
        demo_folder(),
        kennwort=settings.SIEGEL_DEMO_KENNWORT,
        jetzt=uhr.jetzt(),
    )


def demo_folder() -> Path:
    return Path(settings.RATHAUS_STATE) / "siegel" / "demo"


def _demo_key(name: str) -> Pkcs12:
    ensure_demo()
    return Pkcs12(demo_folder() / f"{name}.p12", settings.SIEGEL_DEMO_KENNWORT)


def wants_seal(*, bescheid: bool, wunsch: bool | None = None) -> bool:
    """`wunsch` is what the kind of matter says (None: nothing); without a key nobody gets one."""
    if not settings.SIEGEL or wann() == Wann.NIE:
        return False
    if wunsch is not None:
        return wunsch
    return bescheid or wann() == Wann.ALLE
