"""A note of transfer is written once; it may go with its document, but nobody rewrites it."""

NUR_ANFUEGEN: tuple[str, ...] = ()
NICHT_AENDERN = ("scannen_transfervermerk",)
