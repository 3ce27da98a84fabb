"""What a letter says of where it belongs: by rule first, by what clerks did before last."""
