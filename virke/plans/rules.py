"""What may be done with a plan, an action, a target and a figure, and why not. Pure: values in, a verdict out.

Two rules carry the rest. A number belongs to its unit: "8,8 %" and "8,8 dage" are different things (8,8 days are about
3,9 % of 225 possible ones), so a target or a figure in another unit than its indicator's is refused. And nothing that
was decided or counted is rewritten: a new target supersedes the old one for a reason, and so does a corrected figure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal

from virke.kernel.danish import format_date
from virke.kernel.periods import Period
from virke.kernel.verdicts import Verdict, unless
from virke.plans import states, wording
from virke.plans.kinds import ENDS_ON_A_DAY, NEVER_A_NUMBER, WITHOUT_NUMBER, IndicatorKind, Light, RelationKind, Shape
from virke.plans.measures import KNOWN
from virke.plans.states import ActionState, Move, State
from virke.plans.values import ActionHead, Decided, Figure, IndicatorHead, ItemHead, PlanHead, Promise

LONGEST_TITLE, LONGEST_ITEM_TITLE, LONGEST_NUMBER, LONGEST_CASE = 300, 400, 30, 60
LONGEST_WORDING, LONGEST_LEVEL, LONGEST_CONTRIBUTORS = 200, 60, 400
LARGEST = Decimal(10) ** 16
DECIMALS = Decimal("0.0001")


def may_write_plan(head: PlanHead) -> Verdict:
    return unless(
        _missing(head.title, "Skriv planens titel."),
        _too_long(head.title, LONGEST_TITLE, "Titlen"),
        _too_long(head.case_no, LONGEST_CASE, "Sagsnummeret"),
        "Planen skal slutte efter den dag, den begynder." if head.ends_on <= head.starts_on else None,
    )


def may_change(states_of_plans: Collection[State]) -> Verdict:
    """Whether a plan's head, an indicator or its targets may change: one of the plans it belongs to is not closed."""
    closed = bool(states_of_plans) and all(state is State.CLOSED for state in states_of_plans)
    return unless("Planen er afsluttet. Åbn den igen, før den ændres." if closed else None)


def may_move(*, state: State, move: Move, decided: Decided | None) -> Verdict:
    """A plan goes its way; it is adopted by a decision that is named by its day and its words."""
    if states.after(state, move) is None:
        return unless(f"Planen er {state.label.lower()}, så det kan ikke lade sig gøre.")
    if move is not Move.ADOPT:
        return unless()
    said = decided is not None and decided.citation.strip()
    return unless(None if said else "Skriv, hvor og hvornår planen blev vedtaget.")


def may_write_item(head: ItemHead, *, taken: bool, state: State) -> Verdict:
    """`taken`: another item of the plan has the number."""
    return may_change([state]) & unless(
        _missing(head.title, "Skriv punktets titel."),
        _missing(head.number, "Skriv punktets nummer."),
        _too_long(head.title, LONGEST_ITEM_TITLE, "Titlen"),
        _too_long(head.number.strip(), LONGEST_NUMBER, "Nummeret"),
        _too_long(head.level_name, LONGEST_LEVEL, "Niveauet"),
        f"Planen har allerede et punkt {head.number.strip()}. Numre bruges kun én gang." if taken else None,
    )


def may_write_action(head: ActionHead, *, state: State) -> Verdict:
    return may_change([state]) & unless(
        _missing(head.text, "Skriv, hvad der skal gøres."),
        _too_long(head.responsible.text, LONGEST_WORDING, "Den ansvarlige"),
        _too_long(head.contributors, LONGEST_CONTRIBUTORS, "De medvirkende"),
        _too_long(head.due.text, LONGEST_WORDING, "Fristen"),
    )


def may_set_action_state(
    *, to: ActionState, done_on: date | None, evidence: str, reason: str, on: date, plan: State
) -> Verdict:
    """Done needs a day that has been and what shows it; put off and dropped need a reason."""
    done = to is ActionState.DONE
    return _still_followed(plan) & unless(
        "Skriv, hvilken dag handlingen blev afsluttet." if done and done_on is None else None,
        "Dagen ligger i fremtiden." if done and done_on and done_on > on else None,
        _missing(evidence, "Skriv, hvad der viser, at det er gjort.") if done else None,
        _missing(reason, "Skriv, hvorfor handlingen udskydes.") if to is ActionState.POSTPONED else None,
        _missing(reason, "Skriv, hvorfor handlingen bortfalder.") if to is ActionState.DROPPED else None,
    )


def may_write_indicator(head: IndicatorHead) -> Verdict:
    return unless(
        _missing(head.title, "Skriv, hvad der måles."),
        _unknown_unit(head.unit) if head.unit else None,
        *(_measure_reasons(head) if head.kind is IndicatorKind.MEASURE else ()),
        _too_long(head.source, LONGEST_WORDING, "Kilden"),
    )


def _measure_reasons(head: IndicatorHead) -> Iterator[str | None]:
    key = head.measure_key.strip()
    if not key:
        yield "Vælg den beregnede måling, som tallene kommer fra."
    elif key not in KNOWN:
        yield f"Målingen »{key}« kendes ikke. Vælg en af dem, der er på listen."
    elif head.unit != KNOWN.get(key).unit:
        ours, theirs = wording.unit_word(head.unit) or "ingen enhed", wording.unit_word(KNOWN.get(key).unit)
        yield wording.stopped(f"Målingen er i {theirs}, men indikatoren i {ours}")


def may_add_indicator(head: IndicatorHead, *, items: int) -> Verdict:
    return may_write_indicator(head) & unless(None if items else "Vælg det punkt, indikatoren hører til.")


def may_edit_indicator(head: IndicatorHead, *, unit: str, used: bool) -> Verdict:
    """`used`: there are targets or figures in the `unit`."""
    moved = used and head.unit != unit
    return may_write_indicator(head) & unless(
        "Indikatoren har tal i sin enhed. Lav en ny version af definitionen, hvis enheden skal ændres."
        if moved
        else None
    )


def may_relate(*, kind: RelationKind, text: str, other: bool, itself: bool) -> Verdict:
    """`other`: another item is named; `itself`: it is the same one."""
    to_item = kind is RelationKind.ITEM
    return unless(
        "Vælg det punkt, der hænger sammen med dette." if to_item and not other else None,
        "Et punkt kan ikke hænge sammen med sig selv." if itself else None,
        "Vælg »Punkt i en plan«, når et punkt er valgt." if other and not to_item else None,
        _missing(text, "Skriv, hvad punktet hænger sammen med.") if not to_item else None,
        _too_long(text, LONGEST_ITEM_TITLE, "Teksten"),
    )


def may_redefine(*, before: str, after: str, unit_before: str, unit_after: str, reason: str) -> Verdict:
    changed = before.strip() != after.strip() or unit_before != unit_after
    return unless(
        None if changed else "Definitionen er den samme som før.",
        _missing(reason, "Skriv, hvorfor definitionen ændres."),
        _unknown_unit(unit_after) if unit_after else None,
    )


def may_promise(promise: Promise, *, unit: str) -> Verdict:
    """Whether the target says something that can be judged, in the indicator's `unit`."""
    numbered = promise.low is not None or promise.high is not None
    return unless(
        *_unit_reasons(promise.unit, unit, needed=numbered or promise.baseline_value is not None),
        "Skriv et måltal: mindst eller højst." if not numbered and promise.shape not in WITHOUT_NUMBER else None,
        f"{promise.shape.label} har ikke noget måltal." if numbered and promise.shape in NEVER_A_NUMBER else None,
        "Det mindste måltal er større end det største."
        if promise.low is not None and promise.high is not None and promise.low > promise.high
        else None,
        "Måltallet skal slutte efter den dag, det begynder."
        if promise.ends_on is not None and promise.ends_on <= promise.starts_on
        else None,
        "Skriv, hvornår måltallet skal være nået." if promise.shape in ENDS_ON_A_DAY and not promise.ends_on else None,
        *_shape_reasons(promise),
        *(_size_reason(number) for number in (promise.low, promise.high, promise.baseline_value, promise.limit_value)),
        _too_long(promise.due_text, LONGEST_WORDING, "Fristens ord"),
        _too_long(promise.baseline_text, LONGEST_WORDING, "Udgangspunktets ord"),
    )


def _shape_reasons(promise: Promise) -> Iterator[str | None]:
    if promise.shape in ENDS_ON_A_DAY and promise.low is not None and promise.high is not None:
        yield "Vælg »Inden for et interval«, når måltallet har både et mindste og et største tal."
    if promise.shape is Shape.CADENCE and not promise.window_months:
        yield "Skriv, hvor mange måneder der tælles over."
    if promise.shape is Shape.CADENCE and promise.low is None:
        yield "Skriv, hvor mange gange det mindst skal ske."
    if promise.shape is Shape.CEILING and promise.high is None:
        yield "Skriv, hvor meget det højst må være."
    if promise.shape is Shape.BAND and (promise.low is None or promise.high is None):
        yield "Et interval har både et mindste og et største tal."
    if promise.shape is Shape.LINEAR and promise.baseline_value is None:
        yield "Skriv udgangspunktet, som udviklingen regnes fra."
    if promise.shape is Shape.KEEP and promise.low is None and promise.high is None and promise.baseline_value is None:
        yield "Skriv det niveau, der skal fastholdes."
    if (promise.limit_value is None) != (not promise.limit_unit):
        yield "Skriv både tal og enhed for servicemålets tid."


def may_supersede(
    *,
    before: Promise,
    after: Promise,
    superseded: bool,
    same_scope: bool,
    decided: Decided | None,
    reason: str,
) -> Verdict:
    """A new target takes over from an old one of the same indicator and scope: once, decided and for a reason."""
    return unless(
        None if same_scope else "Et måltal afløses af et for den samme indikator, enhed og gruppe.",
        "Måltallet er allerede afløst af et nyere." if superseded else None,
        _missing(reason, "Skriv, hvorfor måltallet ændres."),
        "Skriv, hvor og hvornår det nye måltal blev besluttet."
        if decided is None or not decided.citation.strip()
        else None,
        f"Det nye måltal kan tidligst gælde fra {format_date(before.starts_on)}, hvor det gamle begynder."
        if after.starts_on < before.starts_on
        else None,
    )


def may_write_figures(*, kind: str) -> Verdict:
    """Whether a person writes the indicator's figures; a measure's are computed, and would be computed over."""
    computed = kind == IndicatorKind.MEASURE
    return unless(
        "Tallene bliver beregnet af målingen. Skal de skrives i hånden, så ret først indikatoren." if computed else None
    )


def may_record(figure: Figure, *, unit: str, period: Period, on: date) -> Verdict:
    """Whether the figure is one: in the indicator's `unit`, for a period that has begun, a value or its two parts."""
    return unless(
        *_unit_reasons(figure.unit, unit, needed=True),
        "Perioden mangler en slutning." if period.ends_on is None else None,
        "Perioden ligger i fremtiden." if period.starts_on > on else None,
        *_part_reasons(figure),
        *(_size_reason(number) for number in (figure.value, figure.numerator, figure.denominator)),
        "Antal ukendte kan ikke være negativt." if figure.n_unknown < 0 else None,
    )


def _part_reasons(figure: Figure) -> Iterator[str | None]:
    parts = (figure.numerator is not None, figure.denominator is not None)
    if figure.withdrawn:
        return
    if figure.value is None and not any(parts):
        yield "Skriv et tal, eller tæller og nævner."
    elif figure.value is not None and any(parts):
        yield "Skriv enten et tal eller tæller og nævner, ikke begge dele."
    elif figure.value is None and not all(parts):
        yield "Skriv både tæller og nævner."
    if figure.denominator is not None and figure.denominator < 0:
        yield "Nævneren kan ikke være negativ."
    if figure.parts and figure.unit in ("percent", "share") and not 0 <= figure.parts[0] <= figure.parts[1]:
        yield "Tælleren skal ligge mellem 0 og nævneren."


def may_correct(*, superseded: bool, reason: str, same: bool) -> Verdict:
    """A figure is corrected by a new one, for a reason; `same`: the new one says the same."""
    return unless(
        "Tallet er allerede rettet. Ret det nyeste." if superseded else None,
        "Det nye tal er det samme som det gamle." if same else None,
        _missing(reason, "Skriv, hvorfor tallet rettes."),
    )


def may_withdraw(*, superseded: bool, withdrawn: bool, computed: bool, reason: str) -> Verdict:
    """A figure that may not be shown any more is withdrawn, for a reason; nothing takes its place.

    One that a measure computed is withdrawn by the measure: it would be back the next night.
    """
    return unless(
        "Tallet er beregnet. Det bliver trukket tilbage af målingen, når det ikke må vises." if computed else None,
        "Tallet er allerede rettet. Træk det nyeste tilbage." if superseded else None,
        "Tallet er allerede trukket tilbage." if withdrawn else None,
        _missing(reason, "Skriv, hvorfor tallet trækkes tilbage."),
    )


def may_override(*, light: Light, reason: str, ends_on: date, on: date, latest: date) -> Verdict:
    """A person judges otherwise than Virke: for a reason, and at most until the next period (`latest`)."""
    return unless(
        "Vælg en vurdering af målet." if light in _NOT_A_JUDGEMENT else None,
        _missing(reason, "Skriv, hvorfor målet vurderes anderledes."),
        "Vurderingen skal udløbe efter i dag." if ends_on <= on else None,
        f"Vurderingen kan højst gælde til næste opgørelse, {format_date(latest)}." if ends_on > latest else None,
    )


def may_remove_override(*, reason: str, ends_on: date, removed: bool, on: date) -> Verdict:
    """A judgement by a person is taken back before the day it expires (`ends_on`, exclusive), for a reason."""
    return unless(
        "Vurderingen er allerede fjernet." if removed else None,
        "Vurderingen er udløbet og gælder ikke mere." if not removed and ends_on <= on else None,
        _missing(reason, "Skriv, hvorfor vurderingen fjernes."),
    )


_NOT_A_JUDGEMENT = frozenset({Light.NO_DATA, Light.NO_TARGET, Light.OUTDATED, Light.TOO_FEW})


def may_distribute(*, promise: Promise, unit_id: int | None, shared: bool, key_holds: bool) -> Verdict:
    """Only a number of things is shared; a percentage of the whole is the same percentage of each unit."""
    numbered = promise.low is not None or promise.high is not None
    return unless(
        "Kun et måltal med et tal kan fordeles." if not numbered else None,
        "En procent eller andel kan ikke fordeles; den gælder for hver enhed."
        if promise.unit in ("percent", "share")
        else None,
        "Kun et måltal for det hele kan fordeles." if unit_id is not None else None,
        "Måltallet er allerede fordelt. Afløs det med et nyt måltal, og fordel det." if shared else None,
        None if key_holds else "Fordelingsnøglen gælder ikke den dag, måltallet begynder.",
    )


def may_make_key(*, name: str, starts_on: date, ends_on: date | None, citation: str, weights: list[Decimal]) -> Verdict:
    return unless(
        _missing(name, "Skriv fordelingsnøglens navn."),
        _too_long(name, LONGEST_WORDING, "Navnet"),
        _missing(citation, "Skriv, hvor nøglen er besluttet."),
        "Nøglen skal slutte efter den dag, den begynder." if ends_on is not None and ends_on <= starts_on else None,
        "En enheds vægt kan ikke være negativ." if any(weight < 0 for weight in weights) else None,
        None if sum(weights) > 0 else "Mindst én enhed skal have en vægt over 0.",
    )


def _still_followed(state: State) -> Verdict:
    return unless("Planen er afsluttet. Åbn den igen, før handlinger ændres." if state is State.CLOSED else None)


def _unit_reasons(unit: str, of_indicator: str, *, needed: bool) -> Iterator[str | None]:
    if unit:
        yield _unknown_unit(unit)
    if unit != of_indicator and wording.known(unit):
        theirs, ours = wording.unit_word(unit), wording.unit_word(of_indicator) or "ingen enhed"
        said = f"Tallet er i {theirs}, men indikatoren måles i {ours}".rstrip(".")
        yield f"{said}. Regn tallet om, eller ret indikatorens enhed."
    if needed and not unit:
        yield "Skriv, hvad tallet er i: stk., %, dage, kr. eller andet."


def _unknown_unit(unit: str) -> str | None:
    return None if wording.known(unit) else f"Enheden »{unit}« kendes ikke. Vælg en fra listen."


def _size_reason(number: Decimal | None) -> str | None:
    if number is None:
        return None
    if not number.is_finite() or abs(number) >= LARGEST:
        return "Tallet er for stort."
    return None if number == number.quantize(DECIMALS) else "Tallet må højst have fire decimaler."


def _missing(text: str, reason: str) -> str | None:
    return None if text.strip() else reason


def _too_long(text: str, longest: int, what: str) -> str | None:
    return f"{what} må højst fylde {longest} tegn." if len(text) > longest else None
