"""Run as a process: opens one PDF within narrow limits and says by exit code what it is."""

import resource
import sys

GUT = 0
KAPUTT = 3
VERSCHLUESSELT = 4
MAX_SPEICHER = 768 * 1024 * 1024
MAX_SEKUNDEN = 20


def main(pfad: str) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_SPEICHER, MAX_SPEICHER))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SEKUNDEN, MAX_SEKUNDEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # after the limits, and never in the process that only wants the exit codes
    import pikepdf  # noqa: PLC0415

    try:
        with pikepdf.open(pfad, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                return VERSCHLUESSELT
            return GUT if len(pdf.pages) else KAPUTT
    except pikepdf.PasswordError:
        return VERSCHLUESSELT
    except (pikepdf.PdfError, ValueError, RuntimeError, MemoryError):
        return KAPUTT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
