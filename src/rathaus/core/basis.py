"""What every table of the core shares."""

import uuid

from django.db import models


class Objekt(models.Model):
    """A thing of the town hall; its id is random, so it tells nothing when it stands in a link."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True
