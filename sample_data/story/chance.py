"""Chance: named, seeded streams of random numbers that are the same on every machine."""

import math
from collections.abc import Mapping, Sequence
from random import Random


def stream(*names: object) -> Random:
    """The random stream of this name; streams of different names are independent, so one part may change
    alone.
    """
    return Random("loupe sample data / " + " / ".join(map(str, names)))


def count(rng: Random, mean: float) -> int:
    """A Poisson count (multiplication method, in slices so that a large mean does not underflow)."""
    if mean > 30:
        return count(rng, 30.0) + count(rng, mean - 30.0)
    floor, product, events = math.exp(-mean), rng.random(), 0
    while product > floor:
        product *= rng.random()
        events += 1
    return events


def pick(rng: Random, weights: Mapping[object, float]) -> object:
    """One key of `weights`, with probability in proportion to its weight."""
    point = rng.random() * sum(weights.values())
    for key, weight in weights.items():
        point -= weight
        if point < 0:
            return key
    return key


def bell(rng: Random, mean: float, spread: float) -> float:
    """Near-normal: the sum of twelve uniforms, which needs no library function that might differ by
    machine.
    """
    return mean + spread * (sum(rng.random() for _ in range(12)) - 6.0)


def one_of(rng: Random, items: Sequence) -> object:
    """One of `items`, all alike."""
    return items[int(rng.random() * len(items))]
