"""The port for what a Nachforderung proposes: upper floors know what a form asked to be proved."""

from collections.abc import Callable, Sequence

from rathaus.core.vorgaenge.models import Vorgang

#: Each names what is usually needed for a Vorgang and not there yet, one line each.
unterlagenvorschlaege: list[Callable[[Vorgang], Sequence[str]]] = []
