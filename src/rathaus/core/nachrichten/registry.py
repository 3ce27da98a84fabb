"""Ports: what a Nachforderung proposes, and what follows from a mail that came back."""

from collections.abc import Callable, Sequence

from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang

from .models import Mail
from .ruecklaeufer import Zustellbericht

#: Each names what is usually needed for a Vorgang and not there yet, one line each.
unterlagenvorschlaege: list[Callable[[Vorgang], Sequence[str]]] = []

#: Upper floors say here what to do about a mail that came back for good: a notice in the mailbox
#: of which nobody was told goes by post. Called inside the transaction that notes it.
mailausfaelle: list[Callable[[Mail, Akteur], None]] = []

#: Other mails than those that only say "look": each is asked about a report that is about none of
#: them, and says whether it was one of its own.
rueckwege: list[Callable[[Zustellbericht, Akteur], bool]] = []
