"""A mailbox for demo and tests, beside the simulated BundID: the people there have one each, except
those who never gave an address at which they could be told.
"""

from django.conf import settings

from rathaus import uhr

from ..identitaet.personen import PERSONEN, Musterperson
from ..identitaet.simulator import KENNUNG, audience, pseudonym
from ..models import Identitaetskennung, Simulatorpost, Zugang
from .dienste import PostkorbAbgelehnt, Sendung


class PostkorbSimulator:
    kennung = KENNUNG
    name = "Postfach der BundID (Simulator)"

    def is_available(self) -> bool:
        return settings.IDENTITAET_SIMULATOR

    def mailbox_of(self, zugang: Zugang) -> str | None:
        return (
            Identitaetskennung.objects.filter(zugang=zugang, quelle=KENNUNG)
            .values_list("kennung", flat=True)
            .first()
        )

    def deliver(self, postfach: str, sendung: Sendung) -> str:
        person = holder_of(postfach)
        if person is None or not person.angaben.get("email"):
            raise PostkorbAbgelehnt("Dieses Postfach nimmt keine Nachrichten an.")
        Simulatorpost.objects.get_or_create(
            kennung=sendung.kennung,
            defaults={
                "postfach": postfach,
                "betreff": sendung.betreff,
                "text": sendung.text,
                "name": sendung.name,
                "inhalt": sendung.inhalt,
                "eingegangen": uhr.jetzt(),
            },
        )
        return f"sim-{sendung.kennung}"


def holder_of(postfach: str) -> Musterperson | None:
    return next((p for p in PERSONEN if pseudonym(p, audience()) == postfach), None)


def post_of(person: Musterperson) -> list[Simulatorpost]:
    return list(
        Simulatorpost.objects.filter(postfach=pseudonym(person, audience()))
        .defer("inhalt")
        .order_by("-eingegangen")
    )


def open_post(person: Musterperson, kennung: str) -> Simulatorpost | None:
    """The PDF as the holder opens it; that it was opened stays here, the town hall never knows."""
    post = Simulatorpost.objects.filter(
        postfach=pseudonym(person, audience()), kennung=kennung
    ).first()
    if post is not None and post.gelesen is None:
        post.gelesen = uhr.jetzt()
        post.save(update_fields=["gelesen"])
    return post
