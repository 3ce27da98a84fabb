"""What the office and the parties say to each other, what is asked for, and the mail that says
"look".
"""

from django.db import models
from django.db.models import Q

from rathaus.core.basis import Objekt
from rathaus.core.vorgaenge.models import Dokument, Vorgang


class Nachricht(Objekt):
    class Richtung(models.TextChoices):
        AN_BETEILIGTE = "an_beteiligte", "an die Beteiligten"
        VON_BETEILIGTEN = "von_beteiligten", "von den Beteiligten"

    vorgang = models.ForeignKey(Vorgang, models.CASCADE, related_name="nachrichten")
    richtung = models.CharField(max_length=20, choices=Richtung.choices)
    text = models.TextField()
    akteur_id = models.UUIDField(null=True)
    am = models.DateTimeField()
    gelesen = models.DateTimeField(null=True, blank=True)
    anlagen = models.ManyToManyField(
        Dokument, db_table="nachrichten_nachricht_anlagen", related_name="+"
    )

    class Meta:
        db_table = "nachrichten_nachricht"
        ordering = ["am"]


class Nachforderung(Objekt):
    """Documents the office asked for, one line each. The processing period rests while one is
    open.
    """

    vorgang = models.ForeignKey(Vorgang, models.CASCADE, related_name="nachforderungen")
    nachricht = models.OneToOneField(Nachricht, models.CASCADE, related_name="nachforderung")
    punkte = models.JSONField(help_text="Was fehlt: eine Zeile je Unterlage")
    bis = models.DateField()
    gestellt = models.DateTimeField()
    beantwortet = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "nachrichten_nachforderung"
        constraints = [
            models.UniqueConstraint(
                fields=["vorgang"],
                condition=Q(beantwortet__isnull=True),
                name="nachrichten_eine_offene_nachforderung",
            )
        ]


class Mail(Objekt):
    """A mail to be sent or sent. It says a number and a link, never an answer, a name of a matter
    or a file.

    `message_id` is fixed before the first attempt, so a mail sent twice after a crash is one in the
    inbox.
    """

    class Anlass(models.TextChoices):
        EINGANG = "eingang", "Eingangsbestätigung"
        NACHRICHT = "nachricht", "Neue Nachricht"
        NACHFORDERUNG = "nachforderung", "Unterlagen fehlen"
        BESCHEID = "bescheid", "Bescheid liegt bereit"

    vorgang = models.ForeignKey(Vorgang, models.CASCADE, related_name="mails")
    anlass = models.CharField(max_length=20, choices=Anlass.choices)
    empfaenger = models.EmailField()
    zugang = models.ForeignKey("zugaenge.Zugang", models.CASCADE, null=True, related_name="+")
    message_id = models.CharField(max_length=120, unique=True)
    angelegt = models.DateTimeField()
    gesendet = models.DateTimeField(null=True, blank=True)
    zurueckgekommen = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "nachrichten_mail"
        indexes = [models.Index(fields=["vorgang"], name="nachrichten_mail_vorgang")]


class Vorgangsadresse(Objekt):
    """Behind the + of the town's address: what is sent there lands in this Vorgang. `zeichen` is
    random, so nobody guesses where a letter of theirs would lie.
    """

    vorgang = models.OneToOneField(Vorgang, models.CASCADE, related_name="mailadresse")
    zeichen = models.CharField(max_length=32, unique=True)
    angelegt = models.DateTimeField()

    class Meta:
        db_table = "nachrichten_vorgangsadresse"


class EMail(Objekt):
    """A mail in the clerk's own words to a party or another office. `dokument` is the page that
    shows it in the Akte, once it is sent.
    """

    vorgang = models.ForeignKey(Vorgang, models.CASCADE, related_name="emails")
    empfaenger = models.EmailField()
    betreff = models.CharField(max_length=200)
    text = models.TextField()
    message_id = models.CharField(max_length=120, unique=True)
    akteur_id = models.UUIDField(null=True)
    angelegt = models.DateTimeField()
    gesendet = models.DateTimeField(null=True, blank=True)
    zurueckgekommen = models.DateTimeField(null=True, blank=True)
    dokument = models.OneToOneField(Dokument, models.SET_NULL, null=True, related_name="+")

    class Meta:
        db_table = "nachrichten_email"
        ordering = ["-angelegt"]
        indexes = [models.Index(fields=["vorgang", "-angelegt"], name="nachrichten_email_vorgang")]


class Mailausfall(Objekt):
    """An address that takes no mail, says its own server. It is over once the holder confirms the
    address anew.
    """

    adresse = models.EmailField(unique=True, help_text="in Kleinbuchstaben")
    seit = models.DateTimeField()
    status = models.CharField(max_length=20)
    grund = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "nachrichten_mailausfall"
