"""What the program consists of: a CycloneDX bill of materials, and the licences of its parts."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions, version
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from rathaus import uhr
from rathaus.core.fehler import Fachfehler

from ..blatt import Blatt, rows

#: A licence that must not be part of this program.
VERBOTEN = ("AGPL", "AFFERO")


@dataclass(frozen=True, slots=True)
class Bestandteil:
    """`lizenz` as the part itself states it, "" where it states none."""

    name: str
    version: str
    lizenz: str


def bestandteile() -> list[Bestandteil]:
    """Every installed distribution once, by name. Fachfehler where one is under the AGPL."""
    gefunden = {teil.name.lower(): teil for teil in map(_part, distributions())}
    teile = sorted(gefunden.values(), key=lambda teil: teil.name.lower())
    verboten = [f"{t.name} ({t.lizenz})" for t in teile if is_verboten(t.lizenz)]
    if verboten:
        raise Fachfehler(
            f"Mit der EUPL-1.2 dieses Programms nicht vereinbar: {', '.join(verboten)}."
        )
    return teile


def is_verboten(lizenz: str) -> bool:
    """A choice ("MIT OR AGPL-3.0") is none."""
    return all(
        any(wort in angebot.upper() for wort in VERBOTEN) for angebot in lizenz.split(" OR ")
    )


def build_sbom() -> str:
    """CycloneDX 1.5 as JSON; its number changes with the parts and with nothing else."""
    teile = [_component(teil) for teil in bestandteile() if teil.name != "rathaus"]
    stueckliste = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": uuid5(NAMESPACE_URL, json.dumps(teile)).urn,
        "version": 1,
        "metadata": {
            "timestamp": f"{uhr.heute().isoformat()}T00:00:00Z",
            "component": {
                "type": "application",
                "name": "rathaus",
                "version": version("rathaus"),
                "licenses": [{"license": {"id": "EUPL-1.2"}}],
            },
        },
        "components": teile,
    }
    return json.dumps(stueckliste, ensure_ascii=False, indent=2) + "\n"


def list_lizenzen() -> Blatt:
    return Blatt(
        "lizenzen",
        "Lizenzen der Bestandteile",
        "Alle installierten Bestandteile mit der Lizenz, die sie selbst nennen. Keiner steht unter "
        "der AGPL. Die Stückliste (SBOM) liegt als CycloneDX-Datei daneben.",
        spalten=("Bestandteil", "Version", "Lizenz"),
        zeilen=rows((teil.name, teil.version, teil.lizenz) for teil in bestandteile()),
    )


def _part(distribution: Distribution) -> Bestandteil:
    return Bestandteil(
        distribution.metadata["Name"], distribution.version, next(_licences(distribution), "")
    )


def _licences(distribution: Distribution) -> Iterator[str]:
    """The most exact statement first: expression, classifiers, the free field's first line."""
    angaben = distribution.metadata
    yield from angaben.get_all("License-Expression") or []
    klassen = [
        klasse.rpartition(" :: ")[2]
        for klasse in angaben.get_all("Classifier") or []
        if klasse.startswith("License :: ")
    ]
    if genau := [k for k in klassen if k != "OSI Approved"]:
        yield " AND ".join(genau)
    for frei in angaben.get_all("License") or []:
        yield from (zeile[:100] for zeile in frei.strip().splitlines()[:1])


def _component(teil: Bestandteil) -> dict[str, Any]:
    komponente: dict[str, Any] = {
        "type": "library",
        "name": teil.name,
        "version": teil.version,
        "purl": f"pkg:pypi/{teil.name.lower().replace('_', '-')}@{teil.version}",
    }
    if teil.lizenz:
        komponente["licenses"] = [{"license": {"name": teil.lizenz}}]
    return komponente
