import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("akten", "0003_zda"),
        ("einheiten", "0003_redaktion"),
    ]

    operations = [
        migrations.CreateModel(
            name="Planentwurf",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("nummer", models.PositiveIntegerField(unique=True)),
                ("name", models.CharField(max_length=120)),
                ("tabelle", models.TextField()),
                (
                    "zustand",
                    models.CharField(
                        choices=[
                            ("in_abstimmung", "in Abstimmung"),
                            ("veroeffentlicht", "veröffentlicht"),
                            ("verworfen", "verworfen"),
                        ],
                        default="in_abstimmung",
                        max_length=20,
                    ),
                ),
                ("angelegt", models.DateTimeField()),
                ("beendet", models.DateTimeField(blank=True, null=True)),
                (
                    "angelegt_von",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="einheiten.mitarbeiter",
                    ),
                ),
            ],
            options={
                "db_table": "akten_planentwurf",
                "ordering": ["-nummer"],
            },
        ),
        migrations.CreateModel(
            name="Planbeitrag",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kennzeichen", models.CharField(max_length=20)),
                ("text", models.TextField()),
                ("werte", models.JSONField(blank=True, default=dict)),
                (
                    "zustand",
                    models.CharField(
                        choices=[
                            ("offen", "offen"),
                            ("uebernommen", "übernommen"),
                            ("abgelehnt", "nicht übernommen"),
                            ("vermerkt", "Anmerkung"),
                        ],
                        default="offen",
                        max_length=20,
                    ),
                ),
                ("antwort", models.TextField(blank=True)),
                ("am", models.DateTimeField()),
                (
                    "einheit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="einheiten.einheit",
                    ),
                ),
                (
                    "von",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="einheiten.mitarbeiter",
                    ),
                ),
                (
                    "entwurf",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="beitraege",
                        to="akten.planentwurf",
                    ),
                ),
            ],
            options={
                "db_table": "akten_planbeitrag",
                "ordering": ["am", "id"],
            },
        ),
        migrations.CreateModel(
            name="Planzustimmung",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("fassung", models.CharField(max_length=64)),
                ("am", models.DateTimeField()),
                (
                    "einheit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="einheiten.einheit",
                    ),
                ),
                (
                    "entwurf",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="zustimmungen",
                        to="akten.planentwurf",
                    ),
                ),
                (
                    "von",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="einheiten.mitarbeiter",
                    ),
                ),
            ],
            options={
                "db_table": "akten_planzustimmung",
            },
        ),
        migrations.AddConstraint(
            model_name="planentwurf",
            constraint=models.UniqueConstraint(
                condition=models.Q(("zustand", "in_abstimmung")),
                fields=("zustand",),
                name="akten_planentwurf_einer_zur_zeit",
            ),
        ),
        migrations.AddIndex(
            model_name="planbeitrag",
            index=models.Index(fields=["entwurf", "am"], name="akten_planbeitrag_entwurf"),
        ),
        migrations.AddConstraint(
            model_name="planzustimmung",
            constraint=models.UniqueConstraint(
                fields=("entwurf", "einheit"), name="akten_planzustimmung_eine_je_amt"
            ),
        ),
    ]
