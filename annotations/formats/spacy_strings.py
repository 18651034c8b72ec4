"""What spaCy 3 calls a string by in its files: a number, mostly a hash of the string (MurmurHash64A)."""

from __future__ import annotations

from collections.abc import Iterable

_MULTIPLIER, _SHIFT, _SEED, _MASK = 0xC6A4A7935BD1E995, 47, 1, (1 << 64) - 1

_FLAGS = """
IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL LIKE_NUM LIKE_EMAIL IS_STOP
IS_OOV_DEPRECATED IS_BRACKET IS_QUOTE IS_LEFT_PUNCT IS_RIGHT_PUNCT IS_CURRENCY
"""
_TOKENS = """
ID ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH CLUSTER LEMMA POS TAG DEP ENT_IOB ENT_TYPE HEAD SENT_START SPACY
PROB LANG ADJ ADP ADV AUX CONJ CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X EOL SPACE
"""
_KINDS = """
PERSON NORP FACILITY ORG GPE LOC PRODUCT EVENT WORK_OF_ART LANGUAGE LAW DATE TIME PERCENT MONEY QUANTITY
ORDINAL CARDINAL acomp advcl advmod agent amod appos attr aux auxpass cc ccomp complm conj cop csubj
csubjpass dep det dobj expl hmod hyph infmod intj iobj mark meta neg nmod nn npadvmod nsubj nsubjpass num
number oprd obj obl parataxis partmod pcomp pobj poss possessive preconj prep prt punct quantmod relcl rcmod
root xcomp acl ENT_KB_ID MORPH ENT_ID IDX _
"""
_RESERVED = (
    "",
    *_FLAGS.split(),
    *(f"FLAG{number}" for number in range(19, 64)),
    *_TOKENS.split(),
    *(f"DEPRECATED{number:03}" for number in range(1, 277)),
    *_KINDS.split(),
)
"""Strings that have a number of their own, the same in every spaCy 3; each stands at its number. A tag may be
one of them, and so may a character."""

_NUMBERS = {name: number for number, name in enumerate(_RESERVED)}
ORTH, ENT_IOB, ENT_TYPE = _NUMBERS["ORTH"], _NUMBERS["ENT_IOB"], _NUMBERS["ENT_TYPE"]
"""Attributes of tokens: the word itself; how it stands in an entity, and of which kind that is."""


def number_of(string: str) -> int:
    """Give the number of a string: 64 bits, without a sign.

    Raises:
        UnicodeEncodeError: If it holds a lone surrogate.
    """
    found = _NUMBERS.get(string)
    return _hash(string.encode("utf-8")) if found is None else found


def strings_by_number(strings: Iterable[str]) -> dict[int, str]:
    """Give what each number means in a file that lists these strings, reserved ones included."""
    found = dict(enumerate(_RESERVED))
    found.update((number_of(string), string) for string in strings)
    return found


def _hash(data: bytes) -> int:
    length = len(data)
    value = _SEED ^ (length * _MULTIPLIER & _MASK)
    whole = length - length % 8
    for at in range(0, whole, 8):
        block = int.from_bytes(data[at : at + 8], "little") * _MULTIPLIER & _MASK
        block = (block ^ block >> _SHIFT) * _MULTIPLIER & _MASK
        value = (value ^ block) * _MULTIPLIER & _MASK
    if whole < length:
        value = (value ^ int.from_bytes(data[whole:], "little")) * _MULTIPLIER & _MASK
    value = (value ^ value >> _SHIFT) * _MULTIPLIER & _MASK
    return value ^ value >> _SHIFT
