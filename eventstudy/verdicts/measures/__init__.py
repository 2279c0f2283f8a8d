"""Measured readings of a claim: each function returns measures, and judges none by itself."""
