import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("einheiten", "0003_redaktion"),
        ("vorgaenge", "0002_adressaten"),
    ]

    operations = [
        migrations.CreateModel(
            name="Laufweg",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("betreff", models.CharField(max_length=500)),
                (
                    "zustand",
                    models.CharField(
                        choices=[
                            ("laeuft", "läuft"),
                            ("abgeschlossen", "abgeschlossen"),
                            ("zurueckgegeben", "zurückgegeben"),
                            ("zurueckgeholt", "zurückgeholt"),
                        ],
                        default="laeuft",
                        max_length=20,
                    ),
                ),
                ("gestartet", models.DateTimeField()),
                ("beendet", models.DateTimeField(blank=True, null=True)),
                ("grund", models.TextField(blank=True, verbose_name="Grund der Rückgabe")),
                (
                    "dokument",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="vorgaenge.dokument",
                    ),
                ),
                (
                    "gestartet_von",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="einheiten.mitarbeiter",
                    ),
                ),
                (
                    "vorgang",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="laufwege",
                        to="vorgaenge.vorgang",
                    ),
                ),
            ],
            options={
                "db_table": "laufwege_laufweg",
            },
        ),
        migrations.CreateModel(
            name="Laufschritt",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("stufe", models.PositiveSmallIntegerField()),
                (
                    "art",
                    models.CharField(
                        choices=[
                            ("verfuegung", "Verfügung"),
                            ("mitzeichnung", "Mitzeichnung"),
                            ("kenntnis", "Kenntnis"),
                            ("ruecksprache", "Rücksprache"),
                            ("schlusszeichnung", "Schlusszeichnung"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "wer",
                    models.CharField(
                        blank=True, help_text="wie gewählt, für Vorlagen", max_length=80
                    ),
                ),
                ("auftrag", models.CharField(blank=True, max_length=300)),
                ("faellig", models.DateField(blank=True, null=True, verbose_name="fällig")),
                (
                    "zustand",
                    models.CharField(
                        choices=[
                            ("wartet", "noch nicht dran"),
                            ("offen", "offen"),
                            ("erledigt", "erledigt"),
                            ("abgelehnt", "abgelehnt"),
                            ("entfallen", "entfallen"),
                        ],
                        default="wartet",
                        max_length=20,
                    ),
                ),
                ("geoeffnet", models.DateTimeField(blank=True, null=True, verbose_name="geöffnet")),
                ("beantwortet", models.DateTimeField(blank=True, null=True)),
                ("fassung", models.PositiveIntegerField(default=0)),
                ("bemerkung", models.TextField(blank=True)),
                (
                    "an",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="einheiten.mitarbeiter",
                    ),
                ),
                (
                    "gezeichnet_von",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="einheiten.mitarbeiter",
                    ),
                ),
                (
                    "wiedervorlage",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="vorgaenge.wiedervorlage",
                    ),
                ),
                (
                    "laufweg",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="schritte",
                        to="laufwege.laufweg",
                    ),
                ),
            ],
            options={
                "db_table": "laufwege_laufschritt",
                "ordering": ["stufe", "id"],
            },
        ),
        migrations.CreateModel(
            name="Laufwegvorlage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("leistung", models.CharField(blank=True, max_length=80)),
                ("schritte", models.JSONField(default=list)),
                (
                    "einheit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="einheiten.einheit",
                    ),
                ),
            ],
            options={
                "db_table": "laufwege_laufwegvorlage",
                "ordering": ["name"],
            },
        ),
        migrations.AddIndex(
            model_name="laufweg",
            index=models.Index(fields=["vorgang", "-gestartet"], name="laufwege_laufweg_vorgang"),
        ),
        migrations.AddIndex(
            model_name="laufschritt",
            index=models.Index(
                condition=models.Q(("zustand", "offen")),
                fields=["an", "geoeffnet", "id"],
                name="laufwege_laufschritt_an",
            ),
        ),
        migrations.AddConstraint(
            model_name="laufschritt",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("art__in", ("mitzeichnung", "schlusszeichnung")), ("zustand", "erledigt")
                ),
                fields=("laufweg", "gezeichnet_von"),
                name="laufwege_laufschritt_niemand_zweimal",
            ),
        ),
        migrations.AddConstraint(
            model_name="laufwegvorlage",
            constraint=models.UniqueConstraint(
                fields=("einheit", "name"), name="laufwege_vorlage_name"
            ),
        ),
    ]
