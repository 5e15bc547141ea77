"""Whether the words of a passage can be shown, in words for machines."""

PROVEN, ABSENT, CHANGED, DIFFERENT = "proven", "not at hand", "changed", "different"
MISSING = "not there"
"""They have its digest, no text of the source is at hand, the one at hand is not the one that was read, or
what stands at that position of the text has another digest; of a record also, that nothing stands at its
place."""
