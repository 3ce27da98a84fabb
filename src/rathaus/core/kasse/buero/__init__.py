"""The pages of the Kasse. All but the orders of an office are open to the Kasse alone."""
