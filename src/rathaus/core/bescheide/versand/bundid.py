"""The mailbox of BundID, through the port of the sources of identity: who has one, and what a
letter says there.
"""

from rathaus.core.ablage.public import open_datei
from rathaus.core.nummern.public import format_token
from rathaus.core.zugaenge.models import Zugang
from rathaus.core.zugaenge.public import Postkorb, Sendung, postkoerbe

from .models import Versand


def mailbox_of(zugang: Zugang) -> tuple[Postkorb, str] | None:
    """The first mailbox service that knows the holder, and their mailbox there."""
    for korb in postkoerbe.available():
        if postfach := korb.mailbox_of(zugang):
            return korb, postfach
    return None


def message_of(versand: Versand) -> Sendung:
    """`kennung` is that of the Versand: sent twice after a crash, it is one in the mailbox. The
    subject carries a number, not the matter: it is also what the mail of the mailbox says.
    """
    bescheid, dokument = versand.bescheid, versand.ausfertigung.dokument
    nummer = format_token(bescheid.nummer)
    datei = dokument.versionen.all()[0].datei if dokument else bescheid.ausfertigung
    with open_datei(datei) as strom:
        inhalt = strom.read()
    return Sendung(
        kennung=str(versand.pk),
        betreff=f"Bescheid {nummer} von {bescheid.vorgang.gemeinde.name}",
        text=(
            "Im Anhang finden Sie einen Bescheid. Er gilt am vierten Tag nach der Bereitstellung "
            "als bekannt gegeben, auch wenn Sie ihn nicht öffnen."
        ),
        name=f"Bescheid-{nummer}.pdf",
        inhalt=inhalt,
    )
