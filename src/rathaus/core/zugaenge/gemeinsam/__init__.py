"""Pages both doors have, each under its own address (urls.py)."""
