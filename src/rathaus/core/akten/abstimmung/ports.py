from django.urls import reverse

from rathaus.core.einheiten.models import Rolle
from rathaus.core.freigaben.public import (
    Einblick,
    Freigabe,
    Freigabeart,
    register_freigabeart,
    with_rolle,
)

from .actions import FREIGABE_ART, publish_entwurf
from .models import Planentwurf
from .queries import changes_of, effects_of


def register_ports() -> None:
    register_freigabeart(
        Freigabeart(
            kennung=FREIGABE_ART,
            name="Aktenplan",
            entscheidbare=with_rolle(Rolle.ADMINISTRATION, Rolle.LEITUNG),
            ziel=lambda freigabe: reverse("aktenplan:entwurf", args=[freigabe.objekt_id]),
            einblick=_what_changes,
            on_granted=publish_entwurf,
        )
    )


def _what_changes(freigabe: Freigabe) -> Einblick | None:
    entwurf = Planentwurf.objects.filter(pk=freigabe.objekt_id).first()
    if entwurf is None:
        return None
    return Einblick(
        "akten/abstimmung/_wirkung.html", {"wirkungen": effects_of(changes_of(entwurf))}
    )
