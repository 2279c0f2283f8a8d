"""The colours of all pictures."""

from __future__ import annotations

PALETTE: dict[str, str] = {
    "ink": "#1b2831",
    "muted": "#56646e",
    "axis": "#a3adb5",
    "grid": "#e3e7eb",
    "shade": "#edf1f4",
    "paper": "#fffffe",
    "bar": "#b3bfc8",
    "blue": "#0b5c9c",
    "sky": "#8dbbe0",
    "orange": "#c24e08",
    "green": "#04745b",
    "purple": "#7a4585",
    "gold": "#7d5c00",
    "red": "#b0281a",
}
"""Every colour that a picture uses; a page may give each a second value for the dark."""

INK, MUTED, AXIS, GRID = (PALETTE[k] for k in ("ink", "muted", "axis", "grid"))
SHADE, PAPER, BAR, SKY = (PALETTE[k] for k in ("shade", "paper", "bar", "sky"))
BLUE, ORANGE, GREEN, PURPLE = (PALETTE[k] for k in ("blue", "orange", "green", "purple"))
GOLD, RED = PALETTE["gold"], PALETTE["red"]
