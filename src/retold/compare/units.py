"""Figures in different units of one dimension: three hours and 180 minutes, 120 kilometres and 75 miles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from retold.compare.facts import Quantity

_SIZES: dict[str, dict[str, float]] = {
    "time": {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0, "fortnight": 1209600.0},
    "months": {"month": 1.0, "year": 12.0, "decade": 120.0, "century": 1200.0},
    "length": {
        "metre": 1.0,
        "km": 1000.0,
        "cm": 0.01,
        "mm": 0.001,
        "mile": 1609.344,
        "foot": 0.3048,
        "inch": 0.0254,
        "yard": 0.9144,
        "nordic-mile": 10_000.0,
    },
    "mass": {"gram": 0.001, "kg": 1.0, "tonne": 1000.0, "ounce": 0.02835, "pound": 0.45359},
    "part": {"share": 1.0, "percent": 0.01},
    "points": {"points": 1.0, "basis-point": 0.01},
    "area": {
        "acre": 0.4047,
        "hectare": 1.0,
        "sq-km": 100.0,
        "sq-mile": 259.0,
        "sq-metre": 0.0001,
        "sq-foot": 0.00000929,
    },
    "volume": {"litre": 1.0, "gallon": 3.785411784, "barrel": 158.987294928},
    "speed": {"kph": 1.0, "mph": 1.609344, "mps": 3.6, "knot": 1.852},
    "warmth": {"degree": 1.0, "fahrenheit": 5 / 9},
}
TIMES = frozenset((*_SIZES["time"], *_SIZES["months"]))
"""Units of time."""
LASTING = 1.49
"""How many times a length of time "over" it reaches, at most."""
_SCALES = {unit: (dimension, size) for dimension, units in _SIZES.items() for unit, size in units.items()}
_FOREIGN = {
    *("mile", "foot", "inch", "yard", "acre", "sq-mile", "sq-foot", "gallon", "barrel", "ounce", "pound", "money:gbp"),
    *("mph", "knot", "fahrenheit"),
}
"""Units of which one is converted to another system for other readers, and rounded."""
_FREEZING = 32.0
_CONVERSION = 0.04  # relative difference that rounding of a converted figure explains
_POUNDS = 0.1  # the same, of pounds of no certain country: German ones have 500 grams
_DEGREES = 0.6  # the same, of degrees Celsius
_ROUGH = {"hour": 0.2, "week": 0.15, "fortnight": 0.08, "year": 0.1, "decade": 0.25, "century": 0.1}
"""Part of the larger unit that rounding of a time explains: "two weeks" are "quince días", "two decades" 22 years."""


def base(value: Quantity) -> tuple[str, float]:
    """The dimension of a figure, and its size in the unit that others of it are converted to; else its unit, and what
    it says."""
    size = value.core or value.low
    if value.unit not in _SCALES:
        return value.unit, size
    dimension, scale = _SCALES[value.unit]
    return dimension, _size(size, value.unit, scale)


def converted(a: Quantity, b: Quantity) -> Literal["equal", "compatible", "different", "unlike"]:
    """Agreement of two figures in different units of one dimension. Who converts a figure for readers of another
    system, and rounds it, says the same."""
    if _restated(a, b):
        return "equal"
    one, two = _scale(a.unit, b.unit), _scale(b.unit, a.unit)
    if one is None or two is None or one[0] != two[0]:
        return "unlike"
    warmth = one[0] == "warmth"
    x, most_x = (_size(end, a.unit, one[1]) for end in (a.low, a.high))
    y, most_y = (_size(end, b.unit, two[1]) for end in (b.low, b.high))
    if a.low != a.high or b.low != b.high:
        return "compatible" if x <= most_y and y <= most_x else "unlike"
    gap = abs(x - y) / max(abs(x), abs(y), 1e-9)
    size, unit = max((one[1], a.unit), (two[1], b.unit))
    rough = _POUNDS if "money:gbp" in (a.unit, b.unit) else _CONVERSION
    near = abs(x - y) <= _DEGREES if warmth else gap <= rough or abs(x - y) < _ROUGH.get(unit, 0.0) * size
    if not (a.exact and b.exact):
        return "compatible" if near else "unlike"
    return "equal" if gap < 1e-6 else "compatible" if near else "different"


def _restated(a: Quantity, b: Quantity) -> bool:
    """Whether of two figures one is the other, converted to another system of measures and rounded there: 60 metres,
    about 200 feet; more than 40 hectares, more than 100 acres."""
    if (a.unit in _FOREIGN) == (b.unit in _FOREIGN) or _bound(a) != _bound(b) or min(a.core, b.core) <= 0:
        return False
    one, two = _scale(a.unit, b.unit), _scale(b.unit, a.unit)
    if one is None or two is None or one[0] != two[0]:
        return False
    x, y = _size(a.core, a.unit, one[1]), _size(b.core, b.unit, two[1])
    if one[0] == "warmth":
        return abs(x - y) <= _DEGREES
    apart = abs(x - y)
    return apart <= _CONVERSION * max(x, y) and apart <= (_last(a.core) * one[1] + _last(b.core) * two[1]) / 2


def other_degrees(a: Quantity, b: Quantity) -> bool:
    """Whether of two temperatures that do not say of which scale they are one may be the other in Fahrenheit."""
    if a.unit != "degree" or b.unit != "degree":
        return False
    cold, warm = sorted((a.core, b.core))
    return abs(_size(warm, "fahrenheit", _SCALES["fahrenheit"][1]) - cold) <= _DEGREES


def _scale(unit: str, other: str) -> tuple[str, float] | None:
    """The dimension and the size of a unit beside another: "pounds", told to be money, are a weight beside "kilos"."""
    weight = unit == "money:gbp" and _SCALES.get(other, ("", 0.0))[0] == "mass"
    return _SCALES.get("pound" if weight else unit)


def _size(value: float, unit: str, size: float) -> float:
    """A figure in the unit that others of its dimension are converted to."""
    return (value - _FREEZING) * size if unit == "fahrenheit" else value * size


def _bound(value: Quantity) -> str:
    """Whether a figure is a lower bound, an upper one, or neither."""
    return "above" if value.high == float("inf") else "below" if value.low == 0 < value.high else ""


def _last(value: float) -> float:
    """What the last figure of a number that is not nought counts: 100 in 1,100, a tenth in 9.7."""
    digits = f"{value:.12g}"
    if "e" in digits:
        return 0.0
    whole, _, rest = digits.partition(".")
    return 10.0 ** -len(rest) if rest else 10.0 ** (len(whole) - len(whole.rstrip("0")))
