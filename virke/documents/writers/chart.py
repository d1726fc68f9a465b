"""A curve as SVG text: values in, a picture out, for the screen, paper and mail. Pure.

The same chart gives the same text. It holds no style sheet, no script and no colour that carries meaning alone: the
figures are a solid line with marks, what was promised is dashed, what is good is an area with an edge, and a figure
that may still change is a hollow mark. Each line has its words beside it. A reader that sees no picture gets `title`
and `desc`.

The picture is `Size.width` wide in its own units and scales; letters have `FONT` of them, so a narrow screen needs the
narrow size rather than a small picture of the wide one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from xml.sax.saxutils import escape, quoteattr

from virke.documents.writers import chart_axes
from virke.documents.writers.chart_axes import Axis
from virke.kernel.units import format_number

INK, FAINT_INK, GRID, PAPER = "#1a1f22", "#4f5b61", "#d5d8d6", "#ffffff"
CURVE, GOAL, GOOD, GOOD_EDGE = "#1b4d5c", "#b3541e", "#e4f2e3", "#25642f"
FONT = 13
LINE_HEIGHT = 17
LETTER = Decimal("7.1")  # the mean width of a letter of FONT, on the safe side
TOP, BOTTOM, MARK, MANY = 26, 30, 4, 24
NARROWEST_LEFT = 34  # room for half of the first day's name
FORMER_GOAL = FAINT_INK


@dataclass(frozen=True, slots=True)
class Size:
    """Of the picture, in its own units; about so many ticks find room along each axis."""

    width: int
    height: int
    days: int
    values: int


WIDE = Size(width=680, height=300, days=8, values=6)
NARROW = Size(width=360, height=260, days=4, values=5)


@dataclass(frozen=True, slots=True)
class Point:
    """A figure on a day. `label` says it in words ("2. kvartal 2026: 41,5 %")."""

    on: date
    value: Decimal
    label: str
    preliminary: bool = False


@dataclass(frozen=True, slots=True)
class Path:
    """What is expected from day to day, dashed. A `former` one was superseded. One point alone is drawn as a mark."""

    label: str
    points: tuple[tuple[date, Decimal], ...]
    former: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """What is good in a period, half-open: at least `low`, at most `high`; None is open on that side."""

    label: str
    starts_on: date
    ends_on: date
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """`key` makes the ids of one page's charts differ. `unit` stands over the axis ("%", "boliger").

    `points` in the order of their days. The axis reaches from `starts_on` to `ends_on` where they are given.
    """

    key: str
    title: str
    unit: str
    points: tuple[Point, ...] = ()
    paths: tuple[Path, ...] = ()
    areas: tuple[Area, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the plot lies, and which day and which value lies where in it."""

    size: Size
    right: int
    left: int
    values: Axis
    first: date
    last: date

    def x(self, day: date) -> Decimal:
        span = (self.last - self.first).days
        inside = min(max(day, self.first), self.last)
        return self.left + Decimal((inside - self.first).days) * (self.right - self.left) / span

    def y(self, value: Decimal) -> Decimal:
        share = (value - self.values.low) / (self.values.high - self.values.low)
        return self.bottom - share * (self.bottom - TOP)

    @property
    def bottom(self) -> int:
        return self.size.height - BOTTOM


def svg(chart: Chart, size: Size = WIDE) -> str:
    """The whole picture as one `<svg>` element. A chart without any value is an empty frame that says so."""
    frame = _frame(chart, size)
    ids = f"{chart.key}-{size.width}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart chart--{"narrow" if size is NARROW else "wide"}" '
        f'viewBox="0 0 {size.width} {size.height}" role="img" '
        f'aria-labelledby={quoteattr(f"{ids}-title {ids}-desc")} font-size="{FONT}">',
        f"<title id={quoteattr(f'{ids}-title')}>{escape(chart.title)}</title>",
        f"<desc id={quoteattr(f'{ids}-desc')}>{escape(described(chart))}</desc>",
        *_areas(chart, frame),
        *_axes(chart, frame),
        *_bounds(chart, frame),
        *(_path(path, frame) for path in sorted(chart.paths, key=lambda path: not path.former)),
        *_curve(chart.points, frame),
        *_names(chart, frame),
        "</svg>",
    ]
    return "\n".join(parts)


def described(chart: Chart) -> str:
    """What the picture shows, in sentences: the figures from first to last, and what was promised."""
    said = [*_figures_said(chart), *(area.label for area in chart.areas)]
    said += [f"{path.label}{' (afløst)' if path.former else ''}" for path in chart.paths]
    if _axis(chart, WIDE).cut:
        said.append(f"Den lodrette akse begynder ved {format_number(_axis(chart, WIDE).low)}")
    return " ".join(f"{sentence.rstrip('.')}." for sentence in said)


def _figures_said(chart: Chart) -> tuple[str, ...]:
    points = chart.points
    if not points:
        return ("Ingen tal endnu",)
    if len(points) == 1:
        return (f"Ét tal: {points[0].label}",)
    lowest, highest = (_rounded(pick(point.value for point in points)) for pick in (min, max))
    return (
        f"{len(points)} tal, fra {points[0].label} til {points[-1].label}",
        f"Det laveste er {lowest} og det højeste {highest} {chart.unit}",
    )


def _frame(chart: Chart, size: Size) -> _Frame:
    values = _axis(chart, size)
    first, last = _span(chart)
    longest = max((len(_tick(tick, values)) for tick in values.ticks), default=1)
    names = max((len(text) for text, _, _ in _wanted_names(chart)), default=0)
    return _Frame(
        size=size,
        left=max(int(longest * LETTER) + 12, NARROWEST_LEFT),
        right=size.width - int(names * LETTER) - 14,
        values=values,
        first=first,
        last=last,
    )


def _axis(chart: Chart, size: Size) -> Axis:
    """With room for what is good: an area that is open on a side is seen on it."""
    axis = chart_axes.of_values(_all_values(chart), at_most=size.values)
    below = any(area.low is None and area.high == axis.low for area in chart.areas)
    above = any(area.high is None and area.low == axis.high for area in chart.areas)
    return axis.wider(below=below, above=above)


def _all_values(chart: Chart) -> Iterator[Decimal]:
    yield from (point.value for point in chart.points)
    yield from (value for path in chart.paths for _, value in path.points)
    yield from (value for area in chart.areas for value in (area.low, area.high) if value is not None)


def _span(chart: Chart) -> tuple[date, date]:
    """The days of the axis: what the chart says, else from its first day to its last. At least a month."""
    days = [point.on for point in chart.points]
    days += [day for path in chart.paths for day, _ in path.points]
    days += [day for area in chart.areas for day in (area.starts_on, area.ends_on)]
    first = chart.starts_on or min(days, default=date(2000, 1, 1))
    last = chart.ends_on or max(days, default=first)
    return first, max(last, first + timedelta(days=31))


def _axes(chart: Chart, frame: _Frame) -> Iterator[str]:
    """Lines across with their numbers, the days below, and the unit over the numbers."""
    yield f'<g class="chart-axes" fill="{FAINT_INK}">'
    for tick in frame.values.ticks:
        y, strong = frame.y(tick), tick == frame.values.low
        colour = FAINT_INK if strong else GRID
        yield _line((Decimal(frame.left), y), (Decimal(frame.right), y), f'stroke="{colour}"')
        yield _text(Decimal(frame.left - 8), y + 4, _tick(tick, frame.values), 'text-anchor="end"')
    days = chart_axes.days(frame.first, frame.last, at_most=frame.size.days)
    for day, label in zip(days, chart_axes.day_labels(days), strict=True):
        x = frame.x(day)
        yield _line((x, Decimal(frame.bottom)), (x, Decimal(frame.bottom + 5)), f'stroke="{FAINT_INK}"')
        yield _text(x, Decimal(frame.bottom + 20), label, 'text-anchor="middle"')
    cut = " (aksen begynder ikke ved 0)" if frame.values.cut else ""
    yield _text(Decimal(0), Decimal(FONT), f"{'mio. ' if frame.values.in_millions else ''}{chart.unit}{cut}", "")
    yield "</g>"


def _areas(chart: Chart, frame: _Frame) -> Iterator[str]:
    for area in chart.areas:
        left, right = frame.x(area.starts_on), frame.x(area.ends_on)
        top = frame.y(area.high) if area.high is not None else Decimal(TOP)
        bottom = frame.y(area.low) if area.low is not None else Decimal(frame.bottom)
        yield (
            f'<rect class="chart-area" x="{_n(left)}" y="{_n(top)}" width="{_n(right - left)}" '
            f'height="{_n(bottom - top)}" fill="{GOOD}"><title>{escape(area.label)}</title></rect>'
        )


def _bounds(chart: Chart, frame: _Frame) -> Iterator[str]:
    """The edges of the areas, over the lines of the axis."""
    for area in chart.areas:
        left, right = frame.x(area.starts_on), frame.x(area.ends_on)
        for bound in (area.low, area.high):
            if bound is not None:
                y = frame.y(bound)
                yield _line((left, y), (right, y), f'stroke="{GOOD_EDGE}" stroke-width="1.5" stroke-dasharray="7 4"')


def _path(path: Path, frame: _Frame) -> str:
    colour = FORMER_GOAL if path.former else GOAL
    dashes = "2 4" if path.former else "7 4"
    places = [(frame.x(day), frame.y(value)) for day, value in path.points]
    title = f"<title>{escape(path.label)}</title>"
    if len(places) == 1:
        (x, y), r = places[0], MARK + 2
        corners = f"{_n(x)},{_n(y - r)} {_n(x + r)},{_n(y)} {_n(x)},{_n(y + r)} {_n(x - r)},{_n(y)}"
        return f'<polygon class="chart-goal" points="{corners}" fill="{colour}">{title}</polygon>'
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in places)
    return (
        f'<polyline class="chart-goal" points="{points}" fill="none" stroke="{colour}" stroke-width="2" '
        f'stroke-dasharray="{dashes}">{title}</polyline>'
    )


def _curve(points: Sequence[Point], frame: _Frame) -> Iterator[str]:
    """The line between the figures, and a mark for each; hollow where it may still change, smaller where many."""
    radius = MARK if len(points) <= MANY else MARK - 1
    places = [(frame.x(point.on), frame.y(point.value)) for point in points]
    if len(places) > 1:
        line = " ".join(f"{_n(x)},{_n(y)}" for x, y in places)
        yield f'<polyline class="chart-curve" points="{line}" fill="none" stroke="{CURVE}" stroke-width="2.5"/>'
    for point, (x, y) in zip(points, places, strict=True):
        fill = PAPER if point.preliminary else CURVE
        kind = " chart-point--preliminary" if point.preliminary else ""
        said = f"{point.label} (foreløbig)" if point.preliminary else point.label
        yield (
            f'<circle class="chart-point{kind}" cx="{_n(x)}" cy="{_n(y)}" r="{radius}" fill="{fill}" stroke="{CURVE}" '
            f'stroke-width="2"><title>{escape(said)}</title></circle>'
        )


def _wanted_names(chart: Chart) -> Iterator[tuple[str, Decimal, str]]:
    """The words beside the lines: text, value that it stands at, colour."""
    for area in chart.areas:
        bounds = [bound for bound in (area.low, area.high) if bound is not None]
        if bounds:
            yield area.label, sum(bounds, Decimal(0)) / len(bounds), GOOD_EDGE
    for path in chart.paths:
        yield path.label, path.points[-1][1], FORMER_GOAL if path.former else GOAL
    if chart.points:
        yield short(chart.points[-1].value), chart.points[-1].value, CURVE


def _names(chart: Chart, frame: _Frame) -> Iterator[str]:
    """The words at the right, each as near its line as the others let it be."""
    wanted = sorted(_wanted_names(chart), key=lambda name: (-name[1], name[0]))
    heights = spread((frame.y(value) for _, value, _ in wanted), apart=LINE_HEIGHT, top=TOP, bottom=frame.bottom)
    for (text, _, colour), y in zip(wanted, heights, strict=True):
        weight = ' font-weight="600"' if colour == CURVE else ""
        yield _text(Decimal(frame.right + 10), y + 4, text, f'fill="{colour}"{weight}')


def spread(heights: Iterable[Decimal], *, apart: int, top: int, bottom: int) -> tuple[Decimal, ...]:
    """Heights in rising order moved no more than needed, so that each is `apart` from the one before it."""
    placed: list[Decimal] = []
    for height in heights:
        placed.append(max(height, placed[-1] + apart if placed else Decimal(top)))
    if placed and placed[-1] > bottom:
        placed[-1] = Decimal(bottom)
    for number in range(len(placed) - 2, -1, -1):
        placed[number] = min(placed[number], placed[number + 1] - apart)
    return tuple(placed)


def _tick(value: Decimal, axis: Axis) -> str:
    """The number with as many decimals as the finest of the axis, in millions where the axis is."""
    shown = [tick / chart_axes.MILLION for tick in axis.ticks] if axis.in_millions else axis.ticks
    exponents = (tick.normalize().as_tuple().exponent for tick in shown)
    decimals = max((-exponent for exponent in exponents if isinstance(exponent, int)), default=0)
    return format_number(value / chart_axes.MILLION if axis.in_millions else value, decimals=max(decimals, 0))


def short(value: Decimal) -> str:
    """`83`, `41,5`, and `11,1 mio.` for what is long."""
    if abs(value) < chart_axes.MILLION:
        return _rounded(value)
    return f"{format_number((value / chart_axes.MILLION).quantize(Decimal('0.1'), ROUND_HALF_UP))} mio."


def _rounded(value: Decimal) -> str:
    return format_number(value.quantize(Decimal("0.1"), ROUND_HALF_UP))


def _line(start: tuple[Decimal, Decimal], end: tuple[Decimal, Decimal], look: str) -> str:
    return f'<line x1="{_n(start[0])}" y1="{_n(start[1])}" x2="{_n(end[0])}" y2="{_n(end[1])}" {look}/>'


def _text(x: Decimal, y: Decimal, text: str, look: str) -> str:
    return f'<text x="{_n(x)}" y="{_n(y)}"{f" {look}" if look else ""}>{escape(text)}</text>'


def _n(number: Decimal) -> str:
    """A length with at most one decimal."""
    return f"{number:.1f}".removesuffix(".0")
