"""Counting what notices of a site say in a line."""

from __future__ import annotations

import re

import pytest

from corpus.cleaning.notices import notices_of

PATTERNS = [
    "不代表本[网站]",
    "(?:未经|未获).{0,4}授权",
    "^(?:联系|咨询)?电话:",
    "(?:仅|只)供(?:参考|学习)",
    "版权所有",
]


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("电话:1234,版权所有,仅供参考", 3),
        ("版权所有,电话:1234", 1),
        ("联系电话:1,不代表本站,未获本站授权,未经授权", 4),
        ("只供学习仅供学习", 2),
        ("只供阅读", 0),
        ("", 0),
    ],
)
def test_each_counts_once(line: str, count: int) -> None:
    assert notices_of(PATTERNS).count(line) == count == len(re.findall("|".join(PATTERNS), line))
