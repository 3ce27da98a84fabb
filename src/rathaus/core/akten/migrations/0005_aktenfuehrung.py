import django.db.models.deletion
import uuid
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [
        ("akten", "0004_abstimmung"),
        ("einheiten", "0004_datenschutz"),
    ]

    operations = [
        migrations.AddField(
            model_name="aktenplaneinheit",
            name="aktentyp",
            field=models.CharField(
                default="sachakte", help_text="Ein Typ aus daten/aktentypen.yaml", max_length=40
            ),
        ),
        migrations.AddField(
            model_name="aktenplaneinheit",
            name="notzugriff",
            field=models.CharField(
                choices=[("erlaubt", "mit Grund erlaubt"), ("gesperrt", "nie")],
                default="erlaubt",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="akte",
            name="angaben",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.CreateModel(
            name="Aktenverweis",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "art",
                    models.CharField(
                        choices=[
                            ("siehe_auch", "siehe auch"),
                            ("nachfolger", "Nachfolger"),
                            ("gehoert_zu", "gehört zu"),
                        ],
                        max_length=20,
                    ),
                ),
                ("angelegt", models.DateTimeField()),
                (
                    "nach",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verweise_von",
                        to="akten.akte",
                    ),
                ),
                (
                    "von",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verweise_nach",
                        to="akten.akte",
                    ),
                ),
            ],
            options={
                "db_table": "akten_aktenverweis",
            },
        ),
        migrations.CreateModel(
            name="Papierband",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("bezeichnung", models.CharField(max_length=120)),
                ("standort", models.CharField(max_length=200)),
                ("zeichen", models.CharField(blank=True, max_length=60)),
                ("ausgeliehen_seit", models.DateTimeField(null=True)),
                ("stand", models.PositiveIntegerField(default=1)),
                (
                    "akte",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papier",
                        to="akten.akte",
                    ),
                ),
                (
                    "ausgeliehen_an",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="einheiten.mitarbeiter",
                    ),
                ),
            ],
            options={
                "db_table": "akten_papierband",
            },
        ),
        migrations.AddConstraint(
            model_name="aktenverweis",
            constraint=models.UniqueConstraint(
                fields=("von", "nach", "art"), name="akten_aktenverweis_einmal"
            ),
        ),
        migrations.AddConstraint(
            model_name="aktenverweis",
            constraint=models.CheckConstraint(
                condition=~Q(von=F("nach")), name="akten_aktenverweis_nicht_selbst"
            ),
        ),
        migrations.AddConstraint(
            model_name="papierband",
            constraint=models.UniqueConstraint(
                condition=~Q(zeichen=""), fields=("zeichen",), name="akten_papierband_zeichen"
            ),
        ),
        migrations.AddConstraint(
            model_name="papierband",
            constraint=models.CheckConstraint(
                condition=Q(ausgeliehen_an__isnull=True, ausgeliehen_seit__isnull=True)
                | Q(ausgeliehen_an__isnull=False, ausgeliehen_seit__isnull=False),
                name="akten_papierband_wer_und_seit",
            ),
        ),
    ]
