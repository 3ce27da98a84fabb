import django.db.models.deletion
import uuid
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [
        ("vorgaenge", "0005_ausdruck"),
        ("akten", "0005_aktenfuehrung"),
        ("einheiten", "0004_datenschutz"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notzugriff",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("grund", models.CharField(max_length=500)),
                ("von", models.DateTimeField()),
                ("bis", models.DateTimeField()),
                ("geprueft", models.DateTimeField(null=True)),
                (
                    "ergebnis",
                    models.CharField(
                        blank=True,
                        choices=[("in_ordnung", "in Ordnung"), ("zu_klaeren", "zu klären")],
                        max_length=20,
                    ),
                ),
                ("vermerk", models.CharField(blank=True, max_length=500)),
                (
                    "akte",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notzugriffe",
                        to="akten.akte",
                    ),
                ),
                (
                    "geprueft_von",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="einheiten.mitarbeiter",
                    ),
                ),
                (
                    "mitarbeiter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="einheiten.mitarbeiter",
                    ),
                ),
                (
                    "sicht",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="einheiten.sicht"
                    ),
                ),
                (
                    "vorgang",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notzugriffe",
                        to="vorgaenge.vorgang",
                    ),
                ),
            ],
            options={
                "db_table": "vorgaenge_notzugriff",
                "indexes": [
                    models.Index(fields=["mitarbeiter", "bis"], name="vorgaenge_notzugriff_wer"),
                    models.Index(fields=["-von", "-id"], name="vorgaenge_notzugriff_reihe"),
                    models.Index(
                        condition=Q(("geprueft__isnull", True)),
                        fields=["sicht"],
                        name="vorgaenge_notzugriff_offen",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=~Q(geprueft_von=F("mitarbeiter")),
                        name="vorgaenge_notzugriff_zweite_person",
                    ),
                    models.CheckConstraint(
                        condition=Q(geprueft_von__isnull=True, geprueft__isnull=True, ergebnis="")
                        | Q(geprueft_von__isnull=False, geprueft__isnull=False) & ~Q(ergebnis=""),
                        name="vorgaenge_notzugriff_geprueft_oder_nicht",
                    ),
                ],
            },
        ),
    ]
