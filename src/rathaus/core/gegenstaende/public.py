from .actions.gegenstand import create_gegenstand, end_gegenstand, rename_gegenstand
from .actions.halter import correct_halterschaft, end_halterschaft, transfer_halter
from .actions.merkmale import correct_merkmal, record_merkmal
from .models import Gegenstand, Halterschaft, Merkmal
from .queries import (
    facts_at,
    facts_of_many,
    find_by_merkmal,
    gegenstaende_for,
    gegenstaende_of,
    halter_at,
    labels_of,
    merkmale_of,
)
from .registry import (
    Gegenstandsart,
    Merkmalsart,
    Wertart,
    gegenstandsart,
    register_gegenstandsart,
)

__all__ = [
    "Gegenstand",
    "Gegenstandsart",
    "Halterschaft",
    "Merkmal",
    "Merkmalsart",
    "Wertart",
    "correct_halterschaft",
    "correct_merkmal",
    "create_gegenstand",
    "end_gegenstand",
    "end_halterschaft",
    "facts_at",
    "facts_of_many",
    "find_by_merkmal",
    "gegenstaende_for",
    "gegenstaende_of",
    "gegenstandsart",
    "halter_at",
    "labels_of",
    "merkmale_of",
    "record_merkmal",
    "register_gegenstandsart",
    "rename_gegenstand",
    "transfer_halter",
]
