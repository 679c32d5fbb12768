from fractions import Fraction
from itertools import product

import pytest

from independent.elimination import Inequality, is_possible


def over(limit, *, strict=False, **coefficients):
    """A sum is at least a limit."""
    return Inequality({name: Fraction(value) for name, value in coefficients.items()}, Fraction(limit), strict)


class TestIsPossible:
    @pytest.mark.parametrize(
        ("system", "possible"),
        [
            ([], True),
            ([over(1)], False),
            ([over(0)], True),
            ([over(0, strict=True)], False),
            ([over(5, a=1), over(-5, a=-1)], True),
            ([over(5, a=1), over(-5, a=-1, strict=True)], False),
            ([over(5, a=2), over(-4, a=-2)], False),
            ([over(0, a=1, b=-1, strict=True), over(0, b=1, c=-1, strict=True), over(0, c=1, a=-1)], False),
            ([over(0, a=1, b=-1), over(0, b=1, c=-1), over(0, c=1, a=-1)], True),
        ],
    )
    def test_a_system_is_decided(self, system, possible):
        """Numbers that satisfy all inequalities are found to exist, or not to."""
        assert is_possible(system) is possible

    def test_small_systems_agree_with_trying_all(self):
        """On two unknowns among whole numbers, elimination allows whatever a search finds."""
        rows = [over(limit, a=a, b=b) for a, b, limit in product((-1, 0, 2), (-1, 1), (-2, 0, 3))]
        grid = list(product(range(-6, 7), repeat=2))
        for one, other, third in product(rows[::3], rows[1::4], rows[2::5]):
            found = any(
                all(
                    sum(
                        value * point
                        for value, point in zip((row.coefficients["a"], row.coefficients["b"]), points, strict=True)
                    )
                    >= row.limit
                    for row in (one, other, third)
                )
                for points in grid
            )
            cleaned = [
                Inequality({n: v for n, v in row.coefficients.items() if v}, row.limit) for row in (one, other, third)
            ]

            assert is_possible(cleaned) or not found


class TestInequality:
    def test_a_sum_or_its_negation_holds(self):
        """What is not at least a limit is below it."""
        assert over(5, a=1).negated() == over(-5, a=-1, strict=True)
        assert over(5, a=1).negated().negated() == over(5, a=1)
