"""The law as code: dates and money that explain themselves."""
