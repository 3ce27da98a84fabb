"""What people type into: text inputs with the right keyboard, never a browser's date wheel."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from rathaus.normen.teildatum import Teildatum
from rathaus.ui import formats

ACCEPTED_FILES = "application/pdf,image/jpeg,image/png,image/heic,image/webp"


class DatumInput(forms.TextInput):
    """The decimal keyboard of a phone has digits and a separator; any separator is understood."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "spellcheck": "false", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, date):
            return formats.datum(value)
        if isinstance(value, Teildatum):
            return str(value)
        return super().format_value(value)


class GeldInput(forms.TextInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, Decimal):
            return formats.zahl(value, 2)
        return super().format_value(value)


class IbanInput(forms.TextInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        given = attrs or {}
        super().__init__(
            {"spellcheck": "false", "autocapitalize": "characters", "autocomplete": "off", **given}
        )

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, str) and value:
            return formats.iban(value).replace(formats.HARD_SPACE, " ")
        return super().format_value(value)


class TelefonInput(forms.TextInput):
    input_type = "tel"


class DateienInput(forms.FileInput):
    """Several files, and on a phone the camera as a second way into the same field."""

    allow_multiple_selected = True
    template_name = "ui/forms/widgets/upload.html"

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        *,
        camera: bool = True,
        max_bytes: int | None = None,
    ) -> None:
        super().__init__({"multiple": True, "accept": ACCEPTED_FILES, **(attrs or {})})
        self.camera = camera
        self.max_bytes = max_bytes

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"camera": self.camera, "max_bytes": self.max_bytes}
        return context

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, UploadedFile], name: str
    ) -> list[UploadedFile]:
        return list(files.getlist(name))


class StrasseInput(forms.TextInput):
    """A street of the town; the form says which list of streets the page carries."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})


class OrtInput(forms.TextInput):
    """A place in words, with a point on the map where the device gives one."""

    template_name = "ui/forms/widgets/ort.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        ort = value if isinstance(value, dict) else {}
        context = super().get_context(name, ort.get("text", ""), attrs)
        context["widget"] |= {"lat": ort.get("lat", ""), "lon": ort.get("lon", "")}
        return context

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> dict[str, str] | None:
        ort = {teil: data.get(f"{name}.{teil}", "") for teil in ("lat", "lon")}
        ort["text"] = data.get(name, "")
        return {teil: wert for teil, wert in ort.items() if wert.strip()} or None
