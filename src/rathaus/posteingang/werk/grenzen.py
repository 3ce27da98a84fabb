import resource

GIB = 1024 * 1024 * 1024


def narrow(*, speicher: int, sekunden: int) -> None:
    """Before anything heavy is imported: memory in bytes, CPU in seconds, no core files."""
    resource.setrlimit(resource.RLIMIT_AS, (speicher, speicher))
    resource.setrlimit(resource.RLIMIT_CPU, (sekunden, sekunden))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
