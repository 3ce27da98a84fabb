"""Was an einem Ausdruck nicht stimmt, mit dem genauen Ort."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fehler:
    """``ort`` ist ein JSON Pointer (RFC 6901) in den Ausdruck, leer für das Ganze."""

    ort: str
    text: str

    def __str__(self) -> str:
        return f"{self.ort or '/'}: {self.text}"


class AusdruckFehler(ValueError):
    """Der Ausdruck besteht die Prüfung nicht; ``fehler`` nennt alle Gründe."""

    def __init__(self, fehler: list[Fehler]) -> None:
        super().__init__("\n".join(str(f) for f in fehler))
        self.fehler = fehler


def unter(ort: str, *teile: str | int) -> str:
    """Ort eines Teils innerhalb von ``ort``."""
    return ort + "".join("/" + str(t).replace("~", "~0").replace("/", "~1") for t in teile)
