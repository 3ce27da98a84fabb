import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What came with a mail, and who has a document checked out."""

    dependencies = [
        ("einheiten", "0003_redaktion"),
        ("vorgaenge", "0003_laufwege"),
    ]

    operations = [
        migrations.AddField(
            model_name="dokument",
            name="gehoert_zu",
            field=models.ForeignKey(
                help_text="die E-Mail, mit der es kam",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="beilagen",
                to="vorgaenge.dokument",
            ),
        ),
        migrations.AddField(
            model_name="dokument",
            name="ausgecheckt_von",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="einheiten.mitarbeiter",
            ),
        ),
        migrations.AddField(
            model_name="dokument",
            name="ausgecheckt_am",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="dokument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ausgecheckt_am__isnull", True), ("ausgecheckt_von__isnull", True)),
                    models.Q(("ausgecheckt_am__isnull", False), ("ausgecheckt_von__isnull", False)),
                    _connector="OR",
                ),
                name="vorgaenge_dokument_ausgecheckt",
            ),
        ),
    ]
