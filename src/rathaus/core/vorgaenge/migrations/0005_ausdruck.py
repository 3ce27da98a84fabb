import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Prints of a Vorgang or an Akte."""

    dependencies = [
        ("ablage", "0001_initial"),
        ("akten", "0004_abstimmung"),
        ("einheiten", "0003_redaktion"),
        ("vorgaenge", "0004_dokumente"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ausdruck",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("mit_dokumenten", models.BooleanField(default=True)),
                ("angelegt", models.DateTimeField()),
                ("fertig", models.PositiveIntegerField(default=0)),
                ("alle", models.PositiveIntegerField(default=0)),
                ("ohne", models.PositiveIntegerField(default=0)),
                ("seiten", models.PositiveIntegerField(default=0)),
                ("fehler", models.CharField(blank=True, max_length=300)),
                (
                    "akte",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="akten.akte",
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
                    "mitarbeiter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="einheiten.mitarbeiter",
                    ),
                ),
                (
                    "vertritt",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="einheiten.mitarbeiter",
                    ),
                ),
                (
                    "vorgang",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="vorgaenge.vorgang",
                    ),
                ),
            ],
            options={
                "db_table": "vorgaenge_ausdruck",
                "indexes": [models.Index(fields=["angelegt"], name="vorgaenge_ausdruck_angelegt")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("datei__isnull", True), ("seiten__gt", 0), _connector="OR"
                        ),
                        name="vorgaenge_ausdruck_seiten",
                    )
                ],
            },
        ),
    ]
