"""The page police: every HTML page that any test fetches is checked (see checks.py)."""
