"""PDF/A-3a and PDF/UA-1, checked by rule. Checked, not certified: no program sees it all."""

from dataclasses import dataclass

import page

PROFILE = {"PDF/A-3a": "3a", "PDF/UA-1": "ua1"}


@dataclass(frozen=True, slots=True)
class Normbefund:
    norm: str
    eingehalten: bool
    maengel: tuple[str, ...] = ()


def check_norms(pdf: bytes) -> list[Normbefund]:
    """One verdict for each norm; what cannot be read keeps none."""
    return [_check(pdf, norm, profil) for norm, profil in PROFILE.items()]


def _check(pdf: bytes, norm: str, profil: str) -> Normbefund:
    try:
        bericht = page.validate_pdf_bytes(pdf, profile=profil)
    except page.PageError as fehler:
        return Normbefund(norm, eingehalten=False, maengel=(f"nicht lesbar: {fehler}",))
    maengel = dict.fromkeys(f"{mangel.rule_id}: {mangel.message}" for mangel in bericht.failures)
    return Normbefund(norm, bericht.is_compliant, tuple(maengel))
