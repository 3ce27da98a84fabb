"""Where the editors of the town make and change services: the same package document as everywhere,
kept as a working copy until a second person has released it.
"""
