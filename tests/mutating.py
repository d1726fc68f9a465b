"""Would the tests notice a slip in a statement? `python -m tests.mutating [-n EXAMPLES] [MODULE ...]`

One place of the SQL in a module's texts is changed at a time, and DuckDB is asked what Hypothesis drew. Printed is each
change that gave every answer right, with its line: a test to write, or a change that means nothing (`NOTHING`). The
answers of the reference are worked out once.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import itertools
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType

import duckdb
from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.unit.analytics import drawing, test_matchings_agree
from virke.analytics import parts
from virke.analytics.crossing import reference as crossing_reference
from virke.analytics.crossing import sql as crossing_sql
from virke.analytics.crossing.asking import Matching
from virke.analytics.engines import adding, afterwards, nearby, phrases, sql, summing, together
from virke.analytics.engines.asking import Question, Share
from virke.analytics.engines.duck import Duck
from virke.analytics.engines.reference import Reference

SLIPS: tuple[tuple[str, str], ...] = (
    (r"<=", "<"), (r"<(?![=>])", "<="), (r">=", ">"), (r"(?<![<])>(?!=)", ">="), (r"\bAND\b", "OR"),
    (r"""(?<= AND )[^()"]*?(?= AND |"|\\n)""", "1 = 1"), (r"""(?<=")[^()"]+?(?= AND )""", "1 = 1"),
    (r"""^f?"[^"A-Z]+ (<|>|<=|>=|=|IS NOT NULL|IS NULL)[^"A-Z]*"$""", '"1 = 1"'),
    (r" DESC\b", ""), (r"\bDISTINCT ", ""), (r"\bNOT ", ""),
    (r"\bLEFT JOIN\b", "JOIN"), (r"\bUNION ALL\b", "UNION"), (r"\bLEAST\b", "GREATEST"), (r"\bGREATEST\b", "LEAST"),
    (r"\bMIN\b", "MAX"), (r"\bMAX\b", "MIN"), (r"(?<= )\+(?= )", "-"), (r"(?<= )-(?= )", "+"),
    (r"\b7\b", "8"), (r"\b6\b", "5"), (r"\b1000\b", "999"),
)  # fmt: skip
_IS_SQL = re.compile(
    r"[<>=]|\b(AND|OR|NOT|IN|IS|AS|SELECT|FROM|JOIN|WHERE|ORDER|GROUP|COALESCE|LEAST|SUM|MIN|\+)\b|\+ | - "
)
TARGETS: dict[str, tuple[ModuleType, tuple[ModuleType, ...]]] = {
    "sql": (sql, (together,)),
    "summing": (summing, (sql, together)),
    "afterwards": (afterwards, (sql, together)),
    "adding": (adding, (afterwards, sql, together)),
    "nearby": (nearby, (together,)),
    "phrases": (phrases, (adding, afterwards, sql, together)),
    "crossing": (crossing_sql, ()),
}


NOTHING: dict[str, tuple[tuple[str, str], ...]] = {
    "crossing": (
        ("{span[0]} < ", "a row outside the days of the question meets no criterion: leaving it out only spares work"),
        ("{span[1]} > ", "the same"),
    ),
    "nearby": (
        ("b.{table.subject.key} = k.person", "who looks up asks for the person again, and for whether there is a row"),
        ("k.last_day + ", "the bounds lie a week outside all that is asked for"),
        ("k.first_day + ", "the same"),
    ),
}
"""Places whose changes mean nothing, and why; the rest that is not noticed is a test to write."""


@dataclass(frozen=True)
class Slip:
    """A change of one place of a module's source."""

    line: int
    before: str
    after: str
    source: str


def slips(module: ModuleType) -> Iterator[Slip]:
    """Every change of one place in the texts of a module that are SQL."""
    source = inspect.getsource(module)
    starts = [0, *itertools.accumulate(len(line) for line in source.splitlines(keepends=True))]
    for node in _texts(ast.parse(source)):
        begins, ends = (
            starts[line - 1] + at
            for line, at in ((node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset))
        )  # the statements have letters of one byte alone, so a column is a place
        written = source[begins:ends]
        for pattern, wrong in SLIPS:
            for found in re.finditer(pattern, written):
                if found[0].strip() and not _in_braces(written, found.start()):
                    changed = written[: found.start()] + wrong + written[found.end() :]
                    at = written.count("\n", 0, found.start())
                    told = (text.splitlines()[at].strip() for text in (written, changed))
                    yield Slip(node.lineno + at, *told, source[:begins] + changed + source[ends:])


def _texts(tree: ast.AST) -> Iterator[ast.expr]:
    """The texts of a module that may be SQL, each f-string as one; no docstrings."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            if _IS_SQL.search(ast.unparse(node)):
                yield node
        else:
            yield from _texts(node)


def _in_braces(text: str, at: int) -> bool:
    return text[:at].count("{") > text[:at].count("}")


# Drawn once, and the same in every run: nothing is made smaller, kept or timed.
_ONCE = settings(phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None, deadline=None)
Check = Callable[[], bool]
"""Whether DuckDB still gives the right answer."""


def check(write: Callable[[], str], ask: Callable[[str], object], right: object) -> Check:
    """Whether what is written now is answered rightly; what reads as before is not asked again."""
    original = write()

    def holds() -> bool:
        now = write()
        return now == original or ask(now) == right

    return holds


def measures(examples: int) -> list[Check]:
    """What is drawn for measures, checks for each question."""
    found: list[Check] = []

    @seed(1)
    @settings(_ONCE, max_examples=examples)
    @given(data=drawing.registers_drawn(), questions=drawing.questions(kinds=None))
    def draw(data: drawing.Data, questions: list[Question]) -> None:
        tables = [(table, parts.arrow(table, drawing.cells(table, data[table.key]))) for table in drawing.READ]
        duck, reference = Duck(parts.numbered(tables), threads=1), Reference(data)
        names = sorted({row[table.subject.key] for table in drawing.READ for row in data[table.key]})
        for at in range(0, len(questions), 4):
            found.append(of_several(questions[at : at + 4], duck, reference))
        for one in questions:
            each = {share._replace(person=names.index(str(share.person)) + 1) for share in reference.shares(one)}
            found.extend(of_question(one, duck, each, reference))

    draw()
    return found


def of_question(one: Question, duck: Duck, shares: set[Share], reference: Reference) -> Iterator[Check]:
    """Its three statements against what is right."""
    yield check(lambda: sql.statement(one), lambda now: dict(map(sql.answered, duck.rows(now))), reference.amounts(one))
    yield check(lambda: sql.weights(one), lambda now: dict(map(sql.weighed, duck.rows(now))), reference.weights(one))
    yield check(lambda: sql.shares(one), lambda now: set(map(sql.shared, duck.rows(now))), shares)


def of_several(some: Sequence[Question], duck: Duck, reference: Reference) -> Check:
    """Questions in one statement against what is right of each alone."""
    return check(
        lambda: together.statement(some),
        lambda now: together.answered(duck.rows(now), some),
        [reference.amounts(one) for one in some],
    )


def matchings(examples: int) -> list[Check]:
    """What is drawn for matchings, checks for each."""
    found: list[Check] = []

    @seed(1)
    @settings(_ONCE, max_examples=examples)
    @given(data=test_matchings_agree.registers_drawn(), asked=test_matchings_agree.matchings())
    def draw(data: drawing.Data, asked: Matching) -> None:
        tables = test_matchings_agree.numbered(data)
        duck = Duck(tables, threads=1)
        reference = crossing_reference.Reference({key: rows.to_pylist() for key, rows in tables.items()})
        found.extend(of_matching(asked, duck, reference))

    draw()
    return found


def of_matching(asked: Matching, duck: Duck, reference: crossing_reference.Reference) -> Iterator[Check]:
    """Its statements against what is right."""
    yield check(
        lambda: crossing_sql.sharing(asked),
        lambda now: test_matchings_agree.shares(duck.rows(now), asked),
        test_matchings_agree.shares_of(reference, asked),
    )
    yield check(
        lambda: crossing_sql.counting(asked),
        lambda now: dict(one for row in duck.rows(now) for one in crossing_sql.counted(asked, row)),
        reference.counts(asked),
    )
    yield check(
        lambda: crossing_sql.finding(asked, most=5),
        lambda now: [crossing_sql.found(asked, row) for row in duck.rows(now)],
        reference.pairs(asked, most=5),
    )


def survivors(module: ModuleType, dependents: Sequence[ModuleType], checks: list[Check]) -> Iterator[Slip]:
    """The changes that no check tells from the module as it is."""
    original, after = inspect.getsource(module), [(one, inspect.getsource(one)) for one in dependents]
    every = list(slips(module))
    for number, slip in enumerate(every, start=1):
        print(f"\r{module.__name__}: {number} of {len(every)}", end="", file=sys.stderr, flush=True)
        try:
            _put(module, slip.source)
            for one, source in after:
                _put(one, source)
            if not _is_noticed(checks):
                yield slip
        except SyntaxError:
            continue  # no slip that anybody could make
        finally:
            _put(module, original)
            for one, source in after:
                _put(one, source)


def _is_noticed(checks: list[Check]) -> bool:
    """Whether some check fails. It stands first from then on: what tells one change tells the next as well."""
    for at, check in enumerate(checks):
        if not _holds(check):
            checks.insert(0, checks.pop(at))
            return True
    return False


def _put(module: ModuleType, source: str) -> None:
    exec(compile(source, module.__file__ or module.__name__, "exec"), module.__dict__)


def _holds(check: Check) -> bool:
    try:
        return check()
    except (duckdb.Error, TypeError, ValueError):
        return False


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"all of {', '.join(TARGETS)} without")
    parser.add_argument("-n", type=int, default=60, help="how many registers are drawn")
    given_words = parser.parse_args()
    for name in given_words.modules or TARGETS:
        module, dependents = TARGETS[name]
        checks = matchings(20 * given_words.n) if name == "crossing" else measures(given_words.n)
        left = nothing = 0
        for slip in survivors(module, dependents, checks):
            if any(place in slip.before for place, _ in NOTHING.get(name, ())):
                nothing += 1
                continue
            left += 1
            print(f"\n  line {slip.line}: {slip.before}\n         as: {slip.after}", flush=True)
        many = len(list(slips(module)))
        of = f"{many} changes, {left} not noticed in {len(checks)} questions, {nothing} mean nothing"
        print(f"\n{module.__name__}: {of}")


if __name__ == "__main__":
    main()
