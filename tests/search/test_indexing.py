"""Pagefind's work, divided: no part is too large, none is empty, and pages stay in their order."""

from __future__ import annotations

from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from okrsite.site.search.pagefind import AT_ONCE, part_of_each


def test_an_ordinary_site_is_one_part() -> None:
    assert part_of_each([18_000] * 500) == [0] * 500
    assert part_of_each([]) == []
    assert part_of_each([0, 0]) == [0, 0]


def test_a_large_site_is_in_parts_of_one_size() -> None:
    numbers = part_of_each([18_000] * 1_693)
    assert [numbers.count(part) for part in range(4)] == [424, 423, 423, 423]


def test_an_endless_page_leaves_no_part_empty() -> None:
    assert part_of_each([1, 5 * AT_ONCE, 1, 1]) == [0, 0, 1, 1]


@given(st.lists(st.integers(0, AT_ONCE // 3), max_size=60))
def test_parts_are_few_and_about_as_large_as_one_another(sizes: list[int]) -> None:
    numbers = part_of_each(sizes)
    assert len(numbers) == len(sizes)
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(max(1, ceil(sum(sizes) / AT_ONCE)) if sizes else 0))
    parts = [sum(size for size, number in zip(sizes, numbers, strict=True) if number == part) for part in set(numbers)]
    assert max(parts, default=0) - min(parts, default=0) <= 2 * max(sizes, default=0)
    assert max(parts, default=0) <= AT_ONCE + max(sizes, default=0)
