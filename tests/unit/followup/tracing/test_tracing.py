"""The trace whatever hangs together: nothing is lost, nothing lies over anything else, the same gives the same."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from virke.followup.tracing import bounds, drawing, timeline
from virke.followup.tracing.drawing import Box
from virke.followup.tracing.graph import Edge, Graph, Key, Kind, Moment, Node, Tie, graph
from virke.followup.tracing.timeline import Branch

DAY = date(2026, 1, 15)
KINDS = [kind for kind in Kind if kind is not Kind.MORE]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Graph, Key]:
    """Any things tied in any way, rings too, and one of them to begin with."""
    numbers = range(1, draw(st.integers(1, 24)) + 1)
    keys = [Key(draw(st.sampled_from(KINDS)), number) for number in numbers]
    days = st.none() | st.integers(0, 900).map(lambda days: DAY + timedelta(days=days))
    nodes = {key: a_node(key, draw(days), draw(st.text(max_size=90))) for key in keys}
    some = st.sampled_from(keys)
    edges = draw(st.lists(st.builds(Edge, some, some, st.sampled_from(list(Tie))), max_size=60))
    return graph(nodes, tuple(edges)), draw(some)


def a_node(key: Key, on: date | None = None, title: str = "Sygefravær") -> Node:
    moments = (Moment(on, key, f"{title}."),) if on else ()
    return Node(key, key.kind.label, title, about="Chefforum", on=on, moments=moments)


def a_chain(*keys: Key, on: date = DAY) -> Graph:
    """Each led to the next, a month apart."""
    nodes = {key: a_node(key, on + timedelta(days=30 * place)) for place, key in enumerate(keys)}
    edges = tuple(Edge(one, other, Tie.BECAME) for one, other in pairwise(keys))
    return graph(nodes, edges)


def item(number: int) -> Key:
    return Key(Kind.ITEM, number)


def promise(number: int) -> Key:
    return Key(Kind.COMMITMENT, number)


def figure(number: int) -> Key:
    return Key(Kind.FIGURE, number)


@given(graphs())
def test_everything_in_a_trace_is_reached_from_its_start_in_one_direction(drawn: tuple[Graph, Key]) -> None:
    whole, start = drawn

    part = bounds.part(whole, start)

    for side, backwards in ((part.back, True), (part.forward, False)):
        for key in side:
            before = [far for far in side if tied(part.graph, key, far, backwards) and side[far] == side[key] - 1]
            assert key == start or before
    assert set(part.graph.nodes) == set(part.back) | set(part.forward) | part.beside
    assert all(any(tied(part.graph, key, set_, True) for set_ in part.forward) for key in part.beside)


def tied(of: Graph, key: Key, other: Key, backwards: bool) -> bool:
    ends = {(edge.source, edge.target) for edge in of.edges}
    return ((key, other) if backwards else (other, key)) in ends


@given(graphs())
def test_a_trace_holds_nothing_that_was_not_in_the_material(drawn: tuple[Graph, Key]) -> None:
    whole, start = drawn

    part = bounds.part(whole, start, fan=2)

    own = {key: node for key, node in part.graph.nodes.items() if key.kind is not Kind.MORE}
    assert own.items() <= dict(whole.nodes).items()
    assert {edge for edge in part.graph.edges if {edge.source, edge.target} <= set(own)} <= set(whole.edges)


@given(graphs())
def test_every_tie_goes_forward_in_time_or_is_marked(drawn: tuple[Graph, Key]) -> None:
    whole, start = drawn

    picture = drawing.picture(bounds.part(whole, start).graph)

    for line in picture.lines:
        first, then = whole.nodes[line.edge.source].on, whole.nodes[line.edge.target].on
        assert line.marked or first is None or then is None or first <= then


@given(graphs())
def test_no_box_lies_over_another_and_all_lie_in_the_picture(drawn: tuple[Graph, Key]) -> None:
    whole, start = drawn

    picture = drawing.picture(bounds.part(whole, start).graph)

    assert not [pair for pair in combinations(picture.boxes, 2) if overlap(*pair)]
    assert all(box.x >= 0 and box.x + box.width <= picture.width for box in picture.boxes)
    assert all(box.y >= 0 and box.y + box.height <= picture.height for box in picture.boxes)


def overlap(one: Box, other: Box) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return not (beside or one.y + one.height <= other.y or other.y + other.height <= one.y)


@given(graphs())
def test_the_same_trace_gives_the_same_picture(drawn: tuple[Graph, Key]) -> None:
    whole, start = drawn
    turned = graph(dict(reversed(whole.nodes.items())), tuple(reversed(whole.edges)))

    assert drawing.picture(bounds.part(whole, start).graph) == drawing.picture(bounds.part(turned, start).graph)


@given(graphs())
def test_the_list_names_everything_that_the_picture_shows(drawn: tuple[Graph, Key]) -> None:
    whole, start = drawn

    part = bounds.part(whole, start)

    named = {branch.node.key for branch in (*flat(timeline.led_to_it(part)), *flat(timeline.came_of_it(part)))}
    assert named | {start} == set(part.graph.nodes)


def flat(branches: tuple[Branch, ...]) -> list[Branch]:
    return [one for branch in branches for one in (branch, *flat(branch.branches))]


@given(graphs())
def test_the_timeline_is_in_the_order_of_time_and_tells_every_moment_once(drawn: tuple[Graph, Key]) -> None:
    whole, start = drawn
    part = bounds.part(whole, start)

    moments = timeline.timeline(part)

    assert [one.on for one in moments] == sorted(one.on for one in moments)
    assert len(moments) == sum(len(node.moments) for node in part.graph.nodes.values())


def test_what_else_came_of_the_same_decision_is_another_trace() -> None:
    nodes = {key: a_node(key, DAY) for key in (item(1), promise(1), promise(2))}
    whole = graph(nodes, (Edge(item(1), promise(1), Tie.BECAME), Edge(item(1), promise(2), Tie.BECAME)))

    part = bounds.part(whole, promise(1))

    assert set(part.graph.nodes) == {item(1), promise(1)}


def test_the_decision_that_set_what_came_of_it_is_named_and_not_walked_through() -> None:
    indicator, target = Key(Kind.INDICATOR, 1), Key(Kind.TARGET, 1)
    nodes = {key: a_node(key) for key in (indicator, target, item(1), promise(1))}
    edges = (
        Edge(indicator, target, Tie.PROMISED),
        Edge(item(1), target, Tie.SET),
        Edge(item(1), promise(1), Tie.BECAME),
    )

    part = bounds.part(graph(nodes, edges), indicator)

    assert set(part.graph.nodes) == {indicator, target, item(1)}
    (branch,) = timeline.came_of_it(part)
    assert [(one.word, one.node.key) for one in branch.branches] == [("sat i", item(1))]


def test_a_plan_that_a_decision_adopted_is_named_and_not_walked_through() -> None:
    plan, goals = Key(Kind.PLAN, 1), [Key(Kind.GOAL, number) for number in range(40)]
    nodes = {key: a_node(key) for key in (item(1), plan, *goals)}
    holds = tuple(Edge(plan, goal, Tie.HOLDS) for goal in goals)
    whole = graph(nodes, (Edge(item(1), plan, Tie.ADOPTED), *holds))

    assert set(bounds.part(whole, item(1)).graph.nodes) == {item(1), plan}
    assert set(bounds.part(whole, goals[3]).graph.nodes) == {item(1), plan, goals[3]}


def test_of_many_beside_each_other_the_weightiest_and_the_latest_are_kept_and_the_rest_is_counted() -> None:
    target = Key(Kind.TARGET, 1)
    figures = [a_node(figure(number), DAY + timedelta(days=number)) for number in range(1, 11)]
    heavy = Node(figure(1), "Tal", "54", on=DAY, weight=1)
    nodes = {target: a_node(target), **{node.key: node for node in figures}, heavy.key: heavy}
    whole = graph(nodes, tuple(Edge(target, node.key, Tie.SHOWED) for node in figures))

    part = bounds.part(whole, target, fan=3)

    more = Key(Kind.MORE, 1)
    assert set(part.graph.nodes) == {target, figure(1), figure(9), figure(10), more}
    assert (part.graph.nodes[more].title, part.graph.nodes[more].of) == ("og 7 andre tal", target)


def test_a_trace_longer_than_it_may_be_keeps_the_nearest_and_says_so() -> None:
    whole = a_chain(*(item(number) for number in range(1, 101)))

    part = bounds.part(whole, item(50), most=20)

    assert set(part.graph.nodes) == {item(number) for number in range(40, 61)}
    assert part.cut
    assert not bounds.part(whole, item(50), most=200).cut


def test_a_ring_is_drawn_with_one_line_that_leads_back_up() -> None:
    ring = a_chain(item(1), promise(1), item(2))
    whole = graph(ring.nodes, (*ring.edges, Edge(item(2), item(1), Tie.CAME_BACK)))

    picture = drawing.picture(bounds.part(whole, item(1)).graph)

    assert [line.edge.tie for line in picture.lines if line.marked] == [Tie.CAME_BACK]


def test_a_long_title_is_cut_to_the_lines_of_its_box() -> None:
    lines = drawing.fitted("Retningslinjer for virksomhedspraktik og løntilskud på kommunens egne arbejdspladser")

    assert len(lines) == drawing.MOST_LINES
    assert lines[-1].endswith("…")
    assert all(len(line) <= drawing.LETTERS for line in lines)


def test_what_is_known_on_a_day_comes_before_the_meeting_and_the_meeting_before_what_it_set() -> None:
    target = Key(Kind.TARGET, 3)
    nodes = {key: a_node(key, DAY) for key in (target, item(1), figure(2))}
    whole = graph(nodes, (Edge(figure(2), item(1), Tie.HEARD), Edge(item(1), target, Tie.SET)))

    moments = timeline.timeline(bounds.part(whole, item(1)))

    assert [moment.key for moment in moments] == [figure(2), item(1), target]
