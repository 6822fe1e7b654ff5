"""The known words and names nearest to one that is not known."""

from collections.abc import Iterable, Mapping

SUGGESTIONS = 3
LEAST_FIRST, LEAST = 60, 40
"""Similarity, from 0 to 100, that the nearest word needs to be suggested, and the others with it."""
WHOLE_WORDS = 0.9
"""Weight of the similarity of whole words, which does not count words that only one of two names has."""
LONGEST = 200
"""Characters of the unknown word that are compared."""


def suggest(word: str, words: Iterable[str]) -> list[str]:
    """Return the at most three of ``words`` that are nearest to ``word``, or none if it resembles none."""
    return nearest(word, {each: each for each in words})


def nearest(name: str, labels: Mapping[str, str]) -> list[str]:
    """Return the at most three labels whose names are nearest to ``name``, nearest first, or none.

    ``labels`` holds the label of each known name; several names may have one label.
    """
    from rapidfuzz import fuzz

    typed = name[:LONGEST]

    def similarity(known: str) -> tuple[float, float]:
        ratio = fuzz.ratio(typed, known)
        return max(ratio, WHOLE_WORDS * fuzz.token_set_ratio(typed, known)), ratio

    ranked = sorted(
        ((similarity(known), known) for known in labels), key=lambda found: (-found[0][0], -found[0][1], found[1])
    )
    if not ranked or ranked[0][0][0] < LEAST_FIRST:
        return []
    near = (labels[known] for (score, _), known in ranked if score >= LEAST)
    return list(dict.fromkeys(near))[:SUGGESTIONS]
