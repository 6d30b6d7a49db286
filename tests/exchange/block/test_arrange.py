"""Which stories stand in the block."""

from datetime import UTC, datetime, timedelta

import pytest

from tilshi.exchange.block.arrange import FIXED, POOL, Offer, arrange

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


def offer(number: int, partner: int = 0, **values: object) -> Offer:
    """The higher the number, the older; each of a partner of its own unless one is named."""
    fields = {
        "partner_id": partner or 100 + number,
        "group": number,
        "fresh_at": NOON - number * timedelta(hours=1),
    }
    return Offer(number, **{**fields, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "offers", "first"),
    [
        ("the freshest first", [offer(3), offer(1), offer(2)], (1, 2, 3)),
        ("a pinned one before all", [offer(1), offer(2), offer(9, pinned_at=NOON)], (9, 1, 2)),
        (
            "the last one pinned is first",
            [offer(8, pinned_at=NOON), offer(9, pinned_at=NOON + timedelta(minutes=1)), offer(1)],
            (9, 8, 1),
        ),
        ("no more than two of one", [offer(n, partner=1) for n in (1, 2, 3)] + [offer(4)], (1, 2, 4, 3)),
        ("one partner fills it alone", [offer(n, partner=1) for n in (1, 2, 3, 4)], (1, 2, 3, 4)),
        ("one text once", [offer(1), offer(2, group=1), offer(3)], (1, 3)),
        (
            "pinned stories do not count",
            [offer(1, 1), offer(2, 1), offer(9, 1, pinned_at=NOON), offer(4)],
            (9, 1, 4, 2),
        ),
        ("nothing", [], ()),
    ],
)
def test_order(name: str, offers: list[Offer], first: tuple[int, ...]) -> None:
    assert arrange(offers).fixed == first


def test_turns_are_taken_by_what_has_no_place_and_fairly() -> None:
    many = [offer(n, partner=1) for n in range(1, 20)]
    few = [offer(n, partner=2) for n in range(20, 40)]
    found = arrange([*many, *few])
    assert len(found.fixed) == FIXED and len(found.pool) == POOL
    assert set(found.fixed).isdisjoint(found.pool)
    assert sum(pk >= 20 for pk in found.pool) == POOL // 2
