"""What the Kasse registers at the ports of the floors below."""

from rathaus.core.freigaben.public import register_freigabeart

from . import freigaben


def register_ports() -> None:
    register_freigabeart(freigaben.MASSNAHME)
    register_freigabeart(freigaben.ANORDNUNG)
