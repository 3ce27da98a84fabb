"""rathaus: das virtuelle Rathaus einer deutschen Kommune."""

__version__ = "0.1.0"
