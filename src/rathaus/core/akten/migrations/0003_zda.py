from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("akten", "0002_titelregel")]

    operations = [
        migrations.AddField(
            model_name="akte",
            name="wieder_geoeffnet",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="akte",
            index=models.Index(
                fields=["id"], condition=Q(("zustand", "offen")), name="akten_akte_offen"
            ),
        ),
        migrations.AddIndex(
            model_name="akte",
            index=models.Index(
                fields=["sicht", "aufbewahren_bis", "id"],
                condition=Q(("zustand", "zda")),
                name="akten_akte_abgelaufen",
            ),
        ),
    ]
