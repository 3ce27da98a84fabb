"""Normen als reines Python: Zeichen, Tage, Nummern, Beträge, XML."""
