from django.db import migrations


class Migration(migrations.Migration):
    """A Mitzeichnung is a step of a Laufweg now; that app took the old ones over."""

    dependencies = [
        ("vorgaenge", "0002_adressaten"),
        ("laufwege", "0002_mitzeichnungen"),
    ]

    operations = [migrations.DeleteModel(name="Mitzeichnung")]
