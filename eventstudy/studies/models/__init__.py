"""Expected-return models, one file per family."""
