from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("akten", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="aktenplaneinheit",
            name="titelregel",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Wie eine neue Akte heißt; leer: wie ihr erster Vorgang",
                max_length=120,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="aktenplaneinheit",
            name="erlaeuterung",
            field=models.CharField(
                blank=True, default="", max_length=300, verbose_name="Erläuterung"
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="aktenplaneinheit",
            name="aufbewahrung",
            field=models.CharField(
                help_text="Schlüssel aus rathaus.recht.aufbewahrung, oder Jahre (10J) oder dauernd",
                max_length=60,
            ),
        ),
    ]
