"""What comes in from outside is looked at by its content before a byte of it is kept."""
