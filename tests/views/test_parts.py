"""An objective of many key results on several slides: all of them, in their order, about as many on each."""

from __future__ import annotations

import pytest

from okrsite.views.parts import parts
from tests.views.english import saying

# Views are asked for what they say in American English.
parts = saying(parts)


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, [0]), (1, [1]), (4, [4]), (5, [3, 2]), (8, [4, 4]), (9, [3, 3, 3]), (10, [4, 3, 3])]
)
def test_as_few_slides_as_hold_them_about_as_many_on_each(count: int, sizes: list[int]) -> None:
    items = list(range(count))
    made = parts("o", items, 4)
    assert sorted((len(part.items) for part in made), reverse=True) == sizes
    assert [item for part in made for item in part.items] == items


@pytest.mark.parametrize(("fewest", "sizes"), [(0, [3]), (2, [2, 1]), (3, [1, 1, 1]), (9, [1, 1, 1])])
def test_long_words_take_more_slides_and_leave_none_empty(fewest: int, sizes: list[int]) -> None:
    assert [len(part.items) for part in parts("o", "abc", 4, fewest=fewest)] == sizes


def test_the_first_keeps_the_address_and_each_says_which_it_is() -> None:
    assert [(part.id, part.words) for part in parts("o", "abcdefgh", 4)] == [
        ("o", "part 1 of 2"),
        ("o_2", "part 2 of 2"),
    ]
    assert [(part.id, part.words) for part in parts("o", "abc", 4)] == [("o", "")]
