"""What the expressions mean: the functions that ``means`` names in ``lexicon/times.toml``.

Each takes the parts of an expression and a context and returns a reading, or None where the
words are no temporal expression after all. No value is finer than the words.
"""

from eventstudy.documents.times import absolute, lengths, relative
from eventstudy.documents.times.readings import MEANINGS, Meaning, Reading

__all__ = ["MEANINGS", "Meaning", "Reading", "absolute", "lengths", "relative"]
