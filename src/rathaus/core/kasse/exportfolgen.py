"""What the floors above do when entries go to the finance system, in that transaction."""

from collections.abc import Callable

from rathaus.core.protokoll.public import Akteur

from .models import Kassenexport

exportfolgen: list[Callable[[Kassenexport, Akteur], None]] = []
