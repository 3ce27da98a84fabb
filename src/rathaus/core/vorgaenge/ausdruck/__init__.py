"""A Vorgang or an Akte as one file for paper."""
