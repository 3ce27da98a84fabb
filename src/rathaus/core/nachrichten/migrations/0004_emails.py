import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Mails in the clerk's own words, and the address under which a Vorgang is answered."""

    dependencies = [
        ("nachrichten", "0003_ruecklaeufer"),
        ("vorgaenge", "0004_dokumente"),
    ]

    operations = [
        migrations.CreateModel(
            name="Vorgangsadresse",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("zeichen", models.CharField(max_length=32, unique=True)),
                ("angelegt", models.DateTimeField()),
                (
                    "vorgang",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mailadresse",
                        to="vorgaenge.vorgang",
                    ),
                ),
            ],
            options={"db_table": "nachrichten_vorgangsadresse"},
        ),
        migrations.CreateModel(
            name="EMail",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("empfaenger", models.EmailField(max_length=254)),
                ("betreff", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("message_id", models.CharField(max_length=120, unique=True)),
                ("akteur_id", models.UUIDField(null=True)),
                ("angelegt", models.DateTimeField()),
                ("gesendet", models.DateTimeField(blank=True, null=True)),
                ("zurueckgekommen", models.DateTimeField(blank=True, null=True)),
                (
                    "dokument",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="vorgaenge.dokument",
                    ),
                ),
                (
                    "vorgang",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="emails",
                        to="vorgaenge.vorgang",
                    ),
                ),
            ],
            options={
                "db_table": "nachrichten_email",
                "ordering": ["-angelegt"],
                "indexes": [
                    models.Index(fields=["vorgang", "-angelegt"], name="nachrichten_email_vorgang")
                ],
            },
        ),
    ]
