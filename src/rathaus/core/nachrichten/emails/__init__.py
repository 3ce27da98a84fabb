"""Mails in the clerk's own words, out of a Vorgang and back into it."""
