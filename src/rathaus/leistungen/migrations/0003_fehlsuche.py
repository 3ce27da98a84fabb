from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("leistungen", "0002_antrag")]

    operations = [
        migrations.CreateModel(
            name="Fehlsuche",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("wort", models.CharField(max_length=40)),
                ("monat", models.DateField(help_text="erster Tag des Monats")),
                ("anzahl", models.PositiveIntegerField(default=1)),
            ],
            options={"db_table": "leistungen_fehlsuche"},
        ),
        migrations.AddConstraint(
            model_name="fehlsuche",
            constraint=models.UniqueConstraint(
                fields=("wort", "monat"), name="leistungen_fehlsuche_monat"
            ),
        ),
    ]
