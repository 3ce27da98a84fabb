"""Tax law counts from the provision in the mailbox (§ 122a Abs. 4 AO), not from the retrieval."""

from django.db import migrations, models
from django.db.models import Q

NAME = "bescheide_ohne_ausgang_keine_bekanntgabe"


class Migration(migrations.Migration):
    dependencies = [("bescheide", "0003_unveraenderlich")]

    operations = [
        migrations.RemoveConstraint("bescheid", NAME),
        migrations.AddConstraint(
            "bescheid",
            models.CheckConstraint(
                condition=Q(bekanntgabe__isnull=True)
                | Q(zur_post__isnull=False)
                | Q(bereitgestellt__isnull=False),
                name=NAME,
            ),
        ),
    ]
