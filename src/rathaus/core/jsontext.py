"""A JSON document whose order means something: of choices, of pages, of questions. PostgreSQL's
jsonb would sort its keys, so it is kept as the text it is.
"""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models


class JsontextField(models.TextField):
    # what django-stubs takes for the type of a column: any document, not only text
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        return None if value is None else json.loads(value)

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError as fehler:
            raise ValidationError("Das ist kein JSON-Dokument.") from fehler

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""
