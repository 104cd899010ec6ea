"""Finds all candidates with numpy, many mentees at once: the same as matching/rows.py, in little memory."""

from array import array
from collections.abc import Sequence
from itertools import chain

import numpy as np

from revmentor.matching.affinity import Criteria
from revmentor.matching.block_points import POINTS
from revmentor.matching.block_rules import find_forbidden, find_rules
from revmentor.matching.grid import Grid
from revmentor.matching.rows import Columns, Without
from revmentor.model.participant import Participant


def find_in_blocks(
    criteria: Criteria, mentors: Sequence[Participant], mentees: Sequence[Participant], without: Without
) -> Columns:
    """The columns of all candidates, by mentee and mentor."""
    grid, columns = Grid(criteria, mentors, mentees), (array("i"), array("i"), array("i"))
    rules = find_rules(grid)
    forbid = grid.spots(chain(without, find_forbidden(grid)), lambda mentor, mentee: False)
    points = [(weight, POINTS[name](grid)) for name, weight in criteria.weights.items()]
    for part in grid.parts():
        shape = part.stop - part.start, len(mentors)
        possible, total = np.ones(shape, np.bool_), np.zeros(shape, np.int32)
        for rule in rules:
            possible &= rule(part)
        forbid(possible, part)
        for weight, share in points:
            total += weight * share(part)
        y, x = np.nonzero(possible)
        for column, values in zip(columns, (x, y + part.start, total[possible] // criteria.total_weight), strict=True):
            column.frombytes(values.astype(np.intc).tobytes())
    return columns
