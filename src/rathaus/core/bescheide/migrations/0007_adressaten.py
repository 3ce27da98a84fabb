"""Whom a letter binds and whom it is given to; letters in bulk."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

FELDER = (
    "vorgang_id fassung_id nummer empfaenger_id betreff bloecke muster briefkopf anschrift "
    "adressaten adressierung anhoerung anhoerung_am anhoerung_text ohne_gruende ohne_gruende_text "
    "betrag geschrieben_von kopie_an datum hash festgeschrieben"
).split()
FRUEHER = (
    "vorgang_id fassung_id nummer empfaenger_id betreff bloecke muster briefkopf anschrift "
    "kopie_an datum hash festgeschrieben"
).split()


def frozen(felder: list[str]) -> str:
    neu, alt = (", ".join(f"{zeile}.{feld}" for feld in felder) for zeile in ("NEW", "OLD"))
    return f"""
CREATE OR REPLACE FUNCTION bescheide_pruefe_unveraendert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.hash <> '' AND (
        ({neu}) IS DISTINCT FROM ({alt}) OR NEW.zustand IN ('entwurf', 'verworfen')
    ) THEN
        RAISE EXCEPTION 'Bescheid % ist festgeschrieben', OLD.nummer
            USING ERRCODE = 'check_violation', CONSTRAINT = 'bescheide_unveraenderlich';
    END IF;
    RETURN NEW;
END $$;
"""


#: Every letter frozen before has its one Ausfertigung; an answer to it is found by its number.
FIRST = """
INSERT INTO bescheide_ausfertigung
    (id, bescheid_id, nummer, empfaenger_id, anschrift, zeichen, dokument_id)
SELECT gen_random_uuid(), id, 1, empfaenger_id, anschrift, nummer, dokument_id
FROM bescheide_bescheid WHERE hash <> '';
"""

CREATE = """
CREATE FUNCTION bescheide_pruefe_ausfertigung() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF EXISTS (SELECT 1 FROM bescheide_bescheid WHERE id = NEW.bescheid_id AND hash <> '') THEN
            RAISE EXCEPTION 'Der Bescheid ist festgeschrieben'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'bescheide_ausfertigung_fest';
        END IF;
    ELSIF (NEW.bescheid_id, NEW.nummer, NEW.empfaenger_id, NEW.anschrift, NEW.zeichen)
        IS DISTINCT FROM
        (OLD.bescheid_id, OLD.nummer, OLD.empfaenger_id, OLD.anschrift, OLD.zeichen)
    THEN
        RAISE EXCEPTION 'Die Ausfertigung ist festgeschrieben'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'bescheide_ausfertigung_fest';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER bescheide_ausfertigung_fest BEFORE INSERT OR UPDATE ON bescheide_ausfertigung
    FOR EACH ROW EXECUTE FUNCTION bescheide_pruefe_ausfertigung();
"""

DROP = """
DROP TRIGGER bescheide_ausfertigung_fest ON bescheide_ausfertigung;
DROP FUNCTION bescheide_pruefe_ausfertigung();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("ablage", "0001_initial"),
        ("bescheide", "0006_codebriefauftrag"),
        ("einheiten", "0003_redaktion"),
        ("laeufe", "0001_initial"),
        ("vorgaenge", "0002_adressaten"),
    ]

    operations = [
        migrations.AddField(
            model_name="bescheid",
            name="adressaten",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="bescheid",
            name="adressierung",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="bescheid",
            name="anhoerung",
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AddField(
            model_name="bescheid",
            name="anhoerung_am",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="bescheid",
            name="anhoerung_text",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="bescheid",
            name="betrag",
            field=models.DecimalField(
                decimal_places=2,
                help_text="worüber er entscheidet, in Euro",
                max_digits=12,
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="bescheid",
            name="geschrieben_von",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="bescheid",
            name="ohne_gruende",
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AddField(
            model_name="bescheid",
            name="ohne_gruende_text",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.CreateModel(
            name="Massenlauf",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("quelle", models.CharField(max_length=60)),
                ("parameter", models.JSONField(default=dict)),
                ("name", models.CharField(max_length=200)),
                (
                    "zustand",
                    models.CharField(
                        choices=[
                            ("entwurf", "zusammengestellt"),
                            ("beantragt", "wartet auf Freigabe"),
                            ("laeuft", "wird geschrieben"),
                            ("geschrieben", "geschrieben"),
                            ("druckfertig", "druckfertig"),
                            ("abgegeben", "zur Post gegeben"),
                            ("verworfen", "verworfen"),
                        ],
                        default="entwurf",
                        max_length=20,
                    ),
                ),
                ("anzahl", models.PositiveIntegerField(null=True)),
                ("angelegt", models.DateTimeField()),
                (
                    "angelegt_von",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="einheiten.mitarbeiter",
                    ),
                ),
                (
                    "drucklauf",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="laeufe.lauf",
                    ),
                ),
                (
                    "einheit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="einheiten.einheit",
                    ),
                ),
                (
                    "freigegeben_von",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="einheiten.mitarbeiter",
                    ),
                ),
                (
                    "lauf",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="massenlauf",
                        to="laeufe.lauf",
                    ),
                ),
                (
                    "uebergabe",
                    models.ForeignKey(
                        help_text="Übergabeblatt",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="ablage.datei",
                    ),
                ),
            ],
            options={
                "db_table": "bescheide_massenlauf",
                "ordering": ["-angelegt", "id"],
            },
        ),
        migrations.CreateModel(
            name="Druckdatei",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("klasse", models.CharField(max_length=40)),
                ("rang", models.PositiveSmallIntegerField()),
                ("briefe", models.PositiveIntegerField()),
                ("blatt", models.PositiveIntegerField()),
                ("seiten", models.PositiveIntegerField()),
                ("gramm", models.PositiveIntegerField()),
                ("von", models.PositiveIntegerField()),
                ("bis", models.PositiveIntegerField()),
                ("erstellt", models.DateTimeField(null=True)),
                ("abgegeben_am", models.DateField(null=True, verbose_name="Ab-Vermerk")),
                (
                    "abgabe",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="druckdatei",
                        to="laeufe.lauf",
                    ),
                ),
                (
                    "datei",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ablage.datei",
                    ),
                ),
                (
                    "massenlauf",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="druckdateien",
                        to="bescheide.massenlauf",
                    ),
                ),
            ],
            options={
                "db_table": "bescheide_druckdatei",
                "ordering": ["rang"],
            },
        ),
        migrations.AddField(
            model_name="bescheid",
            name="massenlauf",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bescheide",
                to="bescheide.massenlauf",
            ),
        ),
        migrations.CreateModel(
            name="Ausfertigung",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("nummer", models.PositiveSmallIntegerField()),
                ("anschrift", models.JSONField(default=list)),
                (
                    "zeichen",
                    models.CharField(max_length=10, unique=True, verbose_name="Antwortzeichen"),
                ),
                ("blatt", models.PositiveSmallIntegerField(null=True)),
                ("lfd", models.PositiveIntegerField(null=True, verbose_name="Laufende Nummer")),
                (
                    "bescheid",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ausfertigungen",
                        to="bescheide.bescheid",
                    ),
                ),
                (
                    "dokument",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="ausfertigung",
                        to="vorgaenge.dokument",
                    ),
                ),
                (
                    "empfaenger",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vorgaenge.beteiligung",
                    ),
                ),
                (
                    "druckdatei",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="ausfertigungen",
                        to="bescheide.druckdatei",
                    ),
                ),
            ],
            options={
                "db_table": "bescheide_ausfertigung",
                "ordering": ["bescheid_id", "nummer"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("bescheid", "nummer"), name="bescheide_ausfertigung_nummer"
                    ),
                    models.UniqueConstraint(
                        fields=("druckdatei", "lfd"), name="bescheide_ausfertigung_lfd"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("druckdatei__isnull", True), ("lfd__isnull", True)),
                            models.Q(("druckdatei__isnull", False), ("lfd__isnull", False)),
                            _connector="OR",
                        ),
                        name="bescheide_ausfertigung_platz",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="massenlauf",
            index=models.Index(fields=["-angelegt", "id"], name="bescheide_massenlauf_neueste"),
        ),
        migrations.AddConstraint(
            model_name="massenlauf",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("freigegeben_von__isnull", True),
                    models.Q(("freigegeben_von", models.F("angelegt_von")), _negated=True),
                    _connector="OR",
                ),
                name="bescheide_massenlauf_vier_augen",
            ),
        ),
        migrations.AddConstraint(
            model_name="druckdatei",
            constraint=models.UniqueConstraint(
                fields=("massenlauf", "rang"), name="bescheide_druckdatei_rang"
            ),
        ),
        migrations.AddConstraint(
            model_name="druckdatei",
            constraint=models.CheckConstraint(
                condition=models.Q(("bis__gte", models.F("von"))),
                name="bescheide_druckdatei_bereich",
            ),
        ),
        migrations.RunSQL(frozen(FELDER), frozen(FRUEHER)),
        migrations.RunSQL(FIRST, migrations.RunSQL.noop),
        migrations.RunSQL(CREATE, DROP),
    ]
