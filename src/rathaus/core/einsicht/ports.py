def register_ports() -> None:
    pass
