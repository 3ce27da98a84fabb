"""What a web process must not carry: heavy libraries that belong to jobs."""

import json
import subprocess
import sys

import pytest
from tests.kit.databases import FrischeDatenbank

# OCR, signing of documents, XSLT, machine learning: each costs memory in every web process
VERBOTEN = {
    "asn1crypto", "easyocr", "endesive", "numpy", "ocrmypdf", "onnxruntime", "pandas",
    "pyhanko", "pypdfium2", "pytesseract", "saxonche", "scipy", "sklearn", "spacy",
    "tesserocr", "torch", "transformers", "lxml.isoschematron", "xmlsec", "xmlschema",
    "boto3", "botocore",
}  # fmt: skip
BESUCH = """
import json, sys
from rathaus.config.wsgi import application
status = []
for pfad in ("/", "/leistungen/", "/buero/anmelden/", "/siegel/pruefen/", "/healthz"):
    umgebung = {"REQUEST_METHOD": "GET", "PATH_INFO": pfad, "SERVER_NAME": "localhost",
                "SERVER_PORT": "80", "HTTP_HOST": "localhost", "REMOTE_ADDR": "127.0.0.1",
                "wsgi.url_scheme": "http", "wsgi.input": sys.stdin.buffer,
                "wsgi.errors": sys.stderr}
    b"".join(application(umgebung, lambda zeile, kopf, *_: status.append(zeile)))
print(json.dumps({"status": status, "module": sorted(sys.modules)}))
"""


@pytest.fixture
def geladen(frische_datenbank: FrischeDatenbank) -> set[str]:
    """The modules of a process that served some pages, by their whole names."""
    gelaufen = subprocess.run(
        [sys.executable, "-c", BESUCH],
        env={**frische_datenbank.environment, "RATHAUS_DEBUG": "1"},
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    ergebnis = json.loads(gelaufen.stdout)
    assert "200 OK" in ergebnis["status"]
    return set(ergebnis["module"])


def test_a_web_process_loads_nothing_that_belongs_to_jobs(geladen: set[str]) -> None:
    assert {"django", "rathaus.config.wsgi", "rathaus.leistungen.portal.finden"} <= geladen
    assert geladen.isdisjoint(VERBOTEN)


def test_what_the_first_visitor_would_wait_for_is_loaded_before(geladen: set[str]) -> None:
    assert {"holidays.countries.germany", "phonenumbers"} <= geladen
