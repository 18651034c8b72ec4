"""The five seeds are what they were when they came: byte for byte, and nothing beside them."""

from __future__ import annotations

from hashlib import sha256

from corpus.reading import open_corpus, seeds_folder
from tests.conftest import SEEDS

SHA256 = {
    "000_bba2c568a3092764.txt": "4621a239ecd22244918a670c5bd8bceee090bd4f6a1bb85c3767777e6ef6620f",
    "001_8c91ec6827136492.txt": "8327fd750bdc585211be6de44cac2f8eb8da29671dd9f0006ba4e479dced7b59",
    "002_e169f7e2d5fdcea7.txt": "b03665e64f5b976809746e7ca4101a6d987433952b2df42298073fbd28740d9b",
    "003_5544835ac2a71634.txt": "c1c2a08c3dfa0e81dd14b0039f4090f4786113b7f0660b1ce0152d46cfddb428",
    "004_d4150c76847e7727.txt": "189f5e70ab05bb1826d12df7897cfd4499130f9433c5104c2702671810c7bf03",
}


def test_the_files_are_byte_for_byte_as_they_came() -> None:
    assert {path.name: sha256(path.read_bytes()).hexdigest() for path in SEEDS.iterdir()} == SHA256


def test_the_program_opens_them_when_no_corpus_is_named() -> None:
    assert seeds_folder() == SEEDS
    corpus = open_corpus()
    assert corpus.is_the_seeds
    assert [path.name for path in corpus.paths.values()] == list(SHA256)
    assert list(corpus.paths) == [name.removesuffix(".txt") for name in SHA256]


def test_an_article_carries_the_hash_of_its_file() -> None:
    read = {article.path.name: getattr(article, "sha256", None) for article in open_corpus().read_all()}
    assert read == SHA256
