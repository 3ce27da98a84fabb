"""The ways in. Each makes a Lieferung of what it finds; taking it is one action."""
