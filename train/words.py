"""Words as the reader sees them: the Python twin of crates/laut/src/segment.

Offsets count Unicode code points, half-open. See `words` for the rule; a test compares both sides.
"""

import unicodedata

WHITE_SPACE = set("\t\n\x0b\x0c\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000") | {chr(c) for c in range(0x2000, 0x200B)}
BREAKS = set("\n\r\x0b\x0c\u2028\u2029\x85")
JOINERS = set("'’-\u2010\u2011")
_classes: dict[str, str] = {}


def char_class(char: str) -> str:
    """Returns "S" white space, "I" ignorable, "W" part of a word, or "P" a word by itself."""
    known = _classes.get(char)
    if known is None:
        if char in WHITE_SPACE:
            known = "S"
        else:
            category = unicodedata.category(char)
            if category in ("Cc", "Cf"):
                known = "I"
            elif category[0] in "LMN" or char == "_":
                known = "W"
            else:
                known = "P"
        _classes[char] = known
    return known


def words(text: str) -> list[tuple[int, int, bool, int]]:
    """Returns (start, end, space_before, paragraph) for every word of `text`."""
    classes = [char_class(c) for c in text]
    size = len(text)
    found = []
    position, paragraph, space, broken = 0, 0, True, False
    while position < size:
        kind = classes[position]
        if kind in "SI":
            if kind == "S":
                space = True
            if text[position] in BREAKS:
                broken = True
            position += 1
            continue
        end = position + 1
        if kind == "W":
            while end < size:
                if classes[end] in "WI":
                    end += 1
                elif text[end] in JOINERS and end + 1 < size and classes[end + 1] == "W":
                    end += 1
                elif text[end] in ".," and end + 1 < size and "0" <= text[end - 1] <= "9" and "0" <= text[end + 1] <= "9":
                    end += 1
                else:
                    break
            while classes[end - 1] == "I":
                end -= 1
        if broken and found:
            paragraph += 1
        broken = False
        found.append((position, end, space, paragraph))
        space = False
        position = end
    return found
