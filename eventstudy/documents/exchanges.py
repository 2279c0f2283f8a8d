"""The exchanges whose listings have numbers for codes: "1120.SE", "0700.HK"."""

NUMBERED = ("HK", "SE", "SS", "SZ", "SI", "KS", "KQ", "KL", "TWO", "TW", "BK", "JK", "T")
"""The suffixes by which news agencies tell them."""
