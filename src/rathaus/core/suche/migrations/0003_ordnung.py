"""The latest entries of a Sicht in their order: where a word that stands everywhere is found."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("suche", "0002_worte_je_sicht")]

    operations = [
        migrations.AddIndex(
            "sucheintrag",
            models.Index(fields=["sicht", "-tag", "-id"], name="suche_eintrag_ordnung"),
        ),
    ]
