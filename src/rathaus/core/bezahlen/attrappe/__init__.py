"""A stand-in for a payment service that speaks XBezahldienste 1.0.0, for demo, practice and tests.

It moves no money, listens on this machine only, needs neither Django nor the town's database, and
keeps its payments in a file: kill it, start it again, and it still knows what was paid.
"""
