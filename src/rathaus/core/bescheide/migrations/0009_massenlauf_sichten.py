from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bescheide", "0008_versand")]

    operations = [
        migrations.AddField(
            model_name="massenlauf",
            name="sichten",
            field=ArrayField(models.IntegerField(), default=list),
        ),
    ]
