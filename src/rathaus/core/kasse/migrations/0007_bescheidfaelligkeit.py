import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kasse", "0006_aufschub"),
    ]

    operations = [
        migrations.AlterField(
            model_name="buchung",
            name="art",
            field=models.CharField(
                choices=[
                    ("soll", "Sollstellung"),
                    ("sollaenderung", "Änderung der Sollstellung"),
                    ("zahlung", "Zahlung"),
                    ("erstattung", "Erstattung"),
                    ("umbuchung", "Umbuchung"),
                    ("storno", "Storno"),
                    ("stundung", "Stundung"),
                    ("erlass", "Erlass"),
                    ("faelligkeit", "Fälligkeit nach Bekanntgabe"),
                ],
                max_length=14,
            ),
        ),
        migrations.CreateModel(
            name="Bescheidfaelligkeit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("bescheid_id", models.UUIDField(db_index=True)),
                ("monate", models.PositiveSmallIntegerField()),
                ("fest", models.DateField(null=True)),
                ("betrag", models.DecimalField(decimal_places=2, max_digits=12)),
                ("tag", models.DateField()),
                ("bekanntgabe", models.DateField(null=True)),
                (
                    "forderung",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bescheidfaelligkeiten",
                        to="kasse.forderung",
                    ),
                ),
            ],
            options={
                "db_table": "kasse_bescheidfaelligkeit",
                "ordering": ["tag", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("betrag__gt", 0)),
                        name="kasse_bescheidfaelligkeit_betrag",
                    )
                ],
            },
        ),
    ]
