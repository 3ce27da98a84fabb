"""Whom the town hall deals with. A person belongs to one Schutzbereich: the tax office's Erika
Muster and the social office's are two rows that never meet.
"""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Reverse

from rathaus.core.basis import Objekt
from rathaus.core.einheiten.models import Schutzbereich
from rathaus.core.orte.models import Anschrift
from rathaus.normen.teildatum import Teildatum


class Personenart(models.TextChoices):
    NATUERLICH = "natuerlich", "Privatperson"
    ORGANISATION = "organisation", "Firma, Verein oder Behörde"


class Anrede(models.TextChoices):
    FRAU = "frau", "Frau"
    HERR = "herr", "Herr"
    KEINE = "", "ohne Anrede"


class Beteiligtenrolle(models.TextChoices):
    """In which capacity a person takes part in a Vorgang (the table itself is in vorgaenge)."""

    ANTRAGSTELLER = "antragsteller", "Antragstellerin oder Antragsteller"
    INHALTSADRESSAT = "inhaltsadressat", "Inhaltsadressat"
    BEKANNTGABEADRESSAT = "bekanntgabeadressat", "Bekanntgabeadressat"
    BEVOLLMAECHTIGTE = "bevollmaechtigte", "Bevollmächtigte oder Bevollmächtigter"
    GESETZLICHE_VERTRETUNG = "gesetzliche_vertretung", "gesetzliche Vertretung"
    BETREUER = "betreuer", "rechtliche Betreuung"
    EHEGATTE = "ehegatte", "Ehegattin, Ehegatte oder Lebenspartner"
    GESAMTSCHULDNER = "gesamtschuldner", "Gesamtschuldnerin oder Gesamtschuldner"
    ERBE = "erbe", "Erbin oder Erbe"
    HALTER = "halter", "Halterin oder Halter"
    EIGENTUEMER = "eigentuemer", "Eigentümerin oder Eigentümer"
    BETROFFEN = "betroffen", "Betroffene oder Betroffener"
    ZEUGE = "zeuge", "Zeugin oder Zeuge"
    SONSTIGE = "sonstige", "sonstige Beteiligung"


class PersonQuerySet(models.QuerySet["Person"]):
    def in_bereichen(self, schutzbereiche: list[str]) -> "PersonQuerySet":
        return self.filter(schutzbereich__in=schutzbereiche)

    def offen(self) -> "PersonQuerySet":
        """Without those whose data § 51 BMG locks."""
        return self.filter(auskunftssperre=False)

    def gefuehrt(self) -> "PersonQuerySet":
        """Without rows that were merged into another."""
        return self.filter(verschmolzen_in__isnull=True)


class Person(Objekt):
    """`name` is the Familienname, the only name of who has just one, or the name of an
    organisation.

    `suchform` is the identity of the name (DIN 91379), `suchworte` every word one may search by,
    `geburtsdatum` and `gestorben` the stored form of a Teildatum: 1960-00-00 where day and month
    are unknown.
    """

    schutzbereich = models.CharField(max_length=20, choices=Schutzbereich.choices)
    art = models.CharField(
        max_length=12, choices=Personenart.choices, default=Personenart.NATUERLICH
    )
    anrede = models.CharField(max_length=10, choices=Anrede.choices, blank=True)
    doktorgrad = models.CharField(max_length=60, blank=True)
    vornamen = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200)
    geburtsname = models.CharField(max_length=200, blank=True)
    geburtsdatum = models.CharField(max_length=10, blank=True, help_text="JJJJ-MM-TT")
    gestorben = models.CharField(
        max_length=10,
        blank=True,
        default="",
        db_default="",
        help_text="JJJJ-MM-TT; an Tote ergeht kein Bescheid",
    )
    email = models.EmailField("E-Mail-Adresse", blank=True)
    telefon = models.CharField(max_length=40, blank=True, help_text="wie angegeben")
    telefon_e164 = models.CharField(max_length=16, blank=True, editable=False)
    anschrift = models.ForeignKey(Anschrift, models.PROTECT, null=True, blank=True)
    zugang = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True)
    auskunftssperre = models.BooleanField(default=False, help_text="§ 51 BMG; gilt, bis sie endet")
    auskunftssperre_bis = models.DateField(null=True, blank=True, help_text="erinnert nur")
    suchform = models.CharField(max_length=800, editable=False)
    suchworte = models.CharField(max_length=1300, editable=False)
    sortierschluessel = models.CharField(max_length=800, editable=False, db_collation="C")
    verschmolzen_in = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="verschmolzene"
    )
    stand = models.PositiveIntegerField(default=0)
    angelegt = models.DateTimeField()

    objects = PersonQuerySet.as_manager()

    class Meta:
        db_table = "personen_person"
        constraints = [
            models.UniqueConstraint(
                fields=["zugang", "schutzbereich"],
                condition=Q(verschmolzen_in__isnull=True),
                name="personen_person_zugang",
            ),
            models.CheckConstraint(
                condition=Q(geburtsdatum="") | Q(geburtsdatum__regex=r"^\d{4}-\d{2}-\d{2}$"),
                name="personen_person_geburtsdatum",
            ),
            models.CheckConstraint(
                condition=Q(gestorben="") | Q(gestorben__regex=r"^\d{4}-\d{2}-\d{2}$"),
                name="personen_person_gestorben",
            ),
            models.CheckConstraint(
                condition=~Q(verschmolzen_in=F("id")), name="personen_person_nicht_in_sich"
            ),
        ]
        indexes = [
            models.Index(
                "schutzbereich", "suchform", "geburtsdatum", name="personen_person_identitaet"
            ),
            models.Index("schutzbereich", "geburtsdatum", name="personen_person_geburt"),
            models.Index("schutzbereich", "sortierschluessel", "id", name="personen_person_sort"),
            models.Index(
                "schutzbereich", "email", name="personen_person_email", condition=~Q(email="")
            ),
            models.Index(
                OpClass(Reverse("telefon_e164"), name="text_pattern_ops"),
                name="personen_person_telefon",
                condition=~Q(telefon_e164=""),
            ),
            GinIndex(
                "schutzbereich",
                OpClass(F("suchworte"), name="gin_trgm_ops"),
                name="personen_person_worte",
                fastupdate=False,
            ),
        ]

    @property
    def geboren(self) -> Teildatum | None:
        return Teildatum.from_text(self.geburtsdatum) if self.geburtsdatum else None

    @property
    def anzeigename(self) -> str:
        """As it stands in an address field: „Dr. Erika Muster“."""
        return " ".join(part for part in (self.doktorgrad, self.vornamen, self.name) if part)

    @property
    def listenname(self) -> str:
        """As it stands in a list: „Muster, Dr. Erika“."""
        rest = " ".join(part for part in (self.doktorgrad, self.vornamen) if part)
        return f"{self.name}, {rest}" if rest else self.name
