from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("einheiten", "0003_redaktion"),
    ]

    operations = [
        migrations.AlterField(
            model_name="mitgliedschaft",
            name="rolle",
            field=models.CharField(
                choices=[
                    ("sachbearbeitung", "Sachbearbeitung"),
                    ("leitung", "Leitung"),
                    ("lesen", "Nur lesen"),
                    ("poststelle", "Poststelle"),
                    ("kasse", "Kasse"),
                    ("administration", "Administration"),
                    ("archiv", "Archiv"),
                    ("redaktion", "Redaktion"),
                    ("datenschutz", "Datenschutz"),
                ],
                max_length=20,
            ),
        ),
    ]
