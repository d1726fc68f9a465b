"""What the phrases of Danish decisions come to. The sentences are the formulas of the lexicon, or invented."""

from __future__ import annotations

import pytest

from tests.unit.meetings.papers import decided, item, paper, read
from virke.meetings.minutes import Outcome

PHRASES = {
    Outcome.APPROVED: (
        "Godkendt.",
        "Godkendt uden bemærkninger.",
        "Dagsordenen blev godkendt.",
        "Referatet er godkendt.",
        "Udvalget godkendte indstillingen.",
        "Byrådet besluttede at godkende forslaget.",
        "Vedtaget.",
        "Tiltrådt.",
        "Udvalget tiltrådte indstillingen.",
        "Indstillingen følges.",
        "Bevilget.",
        "Forretningsordenen godkendt.",
        "Et flertal (A og F) stemte for. Et mindretal (V) stemte imod. Indstillingen er dermed godkendt.",
        "HMU besluttede at godkende dagsordenen.",
        "Ansøgningen blev imødekommet.",
    ),
    Outcome.APPROVED_AMENDED: (
        "Godkendt med den ændring, at prisen er 40 kr.",
        "Godkendt med bemærkning om, at målet er 7 dage.",
        "Godkendt med følgende bemærkninger: Skiltet flyttes.",
        "Udvalget godkendte forslaget med den korrektion, at stien bliver to meter bred.",
        "Godkendt, dog således at der er åbent til kl. 17.",
        "Vedtaget med bemærkninger.",
    ),
    Outcome.NOTED: (
        "Taget til efterretning.",
        "Orienteringen blev taget til efterretning.",
        "Udvalget tog orienteringen til efterretning.",
        "Til efterretning.",
        "Taget til orientering.",
        "Udvalget blev orienteret.",
        "Orientering givet.",
    ),
    Outcome.DISCUSSED: (
        "Drøftet.",
        "Sagen blev drøftet.",
        "Udvalget drøftede oplægget og kvitterede for det.",
        "Sagens elementer drøftet.",
    ),
    Outcome.RECOMMENDED: (
        "Anbefales.",
        "Anbefales godkendt.",
        "Indstilles godkendt.",
        "Indstilles til Byrådet.",
        "Udvalget anbefaler, at planen vedtages.",
        "Udvalget indstiller til Byrådet, at planen vedtages.",
        "Økonomiudvalget anbefalede indstillingen over for byrådet.",
    ),
    Outcome.FORWARDED: (
        "Oversendes til Økonomiudvalget.",
        "Sagen oversendes til Byrådet.",
        "Overføres til Teknikudvalget.",
        "Henvises til Børneudvalget.",
    ),
    Outcome.HEARING: (
        "Forslaget sendes i høring.",
        "Planen sendes i offentlig høring i otte uger.",
        "Udsendes til høring i perioden 1. maj - 15. juni.",
        "HR sender retningslinjen i høring på alle arbejdspladser.",
    ),
    Outcome.POSTPONED: (
        "Udsat.",
        "Punktet blev udskudt til næste møde.",
        "Udsættes til mødet i juni.",
        "Sagen blev udsat ved mødets start.",
        "Det blev aftalt at udskyde punktet.",
        "På grund af tidsnød blev punktet udsat.",
        "Sagen genoptages i udvalget til februar.",
    ),
    Outcome.RETURNED: (
        "Sendes tilbage til udvalget med henblik på nye oplysninger.",
        "Sagen hjemvises.",
        "Sagen skal genfremlægges med en ny beregning.",
    ),
    Outcome.WITHDRAWN: (
        "Udgår.",
        "Sagen udgår.",
        "Udgik.",
        "Punktet blev taget af dagsordenen.",
        "Trukket.",
        "Bortfaldet.",
    ),
    Outcome.REJECTED: (
        "Ikke godkendt.",
        "Ikke tiltrådt.",
        "Forslaget blev forkastet.",
        "Ansøgningen blev afvist.",
        "Ansøgningen blev ikke imødekommet.",
        "Der gives afslag.",
        "Udvalget kunne ikke godkende forslaget.",
    ),
    Outcome.ELECTED: (
        "Solveig Torp valgt som formand.",
        "Bo Enghave blev udpeget til bestyrelsen.",
        "Udvalget valgte Tove Lindvig.",
    ),
    Outcome.NONE: ("Ingen.", "Ingen bemærkninger.", "Intet at bemærke.", "Der var intet under eventuelt.", "Intet."),
    Outcome.DECIDED: ("Det blev aftalt, at støjen måles.", "Udvalget besluttede, at mødet flyttes."),
}


@pytest.mark.parametrize(
    ("phrase", "outcome"), [(phrase, outcome) for outcome, phrases in PHRASES.items() for phrase in phrases]
)
def test_a_phrase_of_the_lexicon_has_its_class(phrase: str, outcome: Outcome) -> None:
    assert item(read(paper(decided(phrase))), 1).outcome.value is outcome


@pytest.mark.parametrize(
    "prose",
    [
        "Det er politisk besluttet, at der skal spares.",
        "Emnet har været drøftet i KommuneMED.",
        "Fristen blev udskudt til den 24. maj.",
        "Tove oplyste, at der er vedtaget en ny aftale.",
        "Budgettet for 2024 er vedtaget og lagt på nettet.",
        "Regeringen har afvist forslaget.",
        "De har valgt at flytte en stilling.",
    ],
)
def test_what_others_decided_before_is_no_outcome_of_the_item(prose: str) -> None:
    assert item(read(paper(f"Trivsel\n\n### Beslutning\n\n{prose}")), 1).outcome.value is Outcome.NONE


def test_each_point_of_a_split_decision_has_an_outcome() -> None:
    reading = read(paper(decided("Ad 1: Godkendt.\n\nAd 2: Ikke godkendt.\n\nAd 3. Udsat til næste møde.")))

    assert [(point.point, point.outcome) for point in item(reading, 1).outcomes] == [
        (1, Outcome.APPROVED),
        (2, Outcome.REJECTED),
        (3, Outcome.POSTPONED),
    ]


def test_a_numbered_list_of_formulas_is_a_split_decision_too() -> None:
    reading = read(paper(decided("1. Godkendt.\n2. Taget til efterretning.")))

    assert [point.outcome for point in item(reading, 1).outcomes] == [Outcome.APPROVED, Outcome.NOTED]


def test_a_hearing_has_its_days_and_the_days_to_go_through_the_answers() -> None:
    text = "Planen sendes i høring. Høringsperioden er på 10 dage, og der er derefter 4 dage til at gennemgå svarene."

    hearing = item(read(paper(decided(text))), 1).hearing.value

    assert hearing is not None
    assert (hearing.days, hearing.review_days) == (10, 4)


def test_a_hearing_in_weeks_and_one_from_day_to_day_are_counted_in_days() -> None:
    weeks = item(read(paper(decided("Planen sendes i offentlig høring i otte uger."))), 1).hearing.value
    dates = item(read(paper(decided("Planen sendes i høring fra den 1. juni til den 29. juni."))), 1).hearing.value

    assert weeks is not None
    assert dates is not None
    assert (weeks.days, dates.days) == (56, 29)


STORY = "Bo viste tallene. De er højere end i fjor. Der blev talt om årsagerne. HR sender skemaet rundt. "


def _narrated(text: str, *, asked: str, title: str = "Sygefravær") -> Outcome:
    body = f"{title}\n\n### Indstilling\n\nFormanden indstiller,\n\n1. at {asked}\n\n### Beslutning\n\n{STORY}{text}"
    return item(read(paper(body)), 1).outcome.value


@pytest.mark.parametrize(
    ("asked", "outcome"),
    [
        ("tallene drøftes", Outcome.DISCUSSED),
        ("orienteringen tages til efterretning", Outcome.NOTED),
        ("der laves en handleplan", Outcome.DECIDED),
    ],
)
def test_a_decision_that_only_tells_came_to_what_was_asked_for(asked: str, outcome: Outcome) -> None:
    assert _narrated("", asked=asked) is outcome


@pytest.mark.parametrize(
    "told",
    [
        "Kommunen vedtog sidste forår en helt anden model for tilskud.",
        "Lis er blevet valgt af kollegerne på hele det store område.",
        "Skemaerne fra de andre huse blev aldrig godkendt af nogen.",
        "Torben afviste, at der er planer om det.",
    ],
)
def test_what_is_told_in_a_long_decision_about_other_things_is_not_its_outcome(told: str) -> None:
    assert _narrated(told, asked="tallene drøftes") is Outcome.DISCUSSED


def test_a_formula_counts_before_the_prose_around_it() -> None:
    text = f"Taget til efterretning. {STORY}Direktionen sender budgettets forslag i høring i alle udvalg i august."

    assert item(read(paper(f"Nyt fra chefen\n\n### Beslutning\n\n{text}")), 1).outcome.value is Outcome.NOTED


def test_a_rejected_amendment_does_not_reject_the_item() -> None:
    text = (
        "Liste V stillede ændringsforslag om 40 pladser. Ændringsforslaget blev forkastet. Indstillingen blev godkendt."
    )

    assert item(read(paper(decided(text))), 1).outcome.value is Outcome.APPROVED


@pytest.mark.parametrize(
    ("points", "outcome"),
    [
        ("Ad 1: Godkendt.\n\nAd 2: Ikke godkendt.", Outcome.APPROVED_AMENDED),
        ("Ad 1: Taget til efterretning.\n\nAd 2: Ikke godkendt.", Outcome.NOTED),
        ("Ad 1: Ikke godkendt.\n\nAd 2: Forkastet.", Outcome.REJECTED),
    ],
)
def test_a_refused_point_takes_only_itself_from_the_item(points: str, outcome: Outcome) -> None:
    assert item(read(paper(decided(points))), 1).outcome.value is outcome


@pytest.mark.parametrize(
    "told", ["Vi tager det næste gang.", "Tages på næste møde.", "Der var ikke tid. Punktet sættes på igen næste gang."]
)
def test_what_is_taken_up_next_time_is_postponed(told: str) -> None:
    assert item(read(paper(decided(told))), 1).outcome.value is Outcome.POSTPONED


def test_an_item_keeps_its_own_outcome_beside_one_that_it_moves() -> None:
    text = "Godkendt, idet punkt 2 udsættes til næste møde."
    reading = read(paper(f"Dagsorden\n\n### Beslutning\n\n{text}", decided("")))

    assert [item(reading, number).outcome.value for number in (1, 2)] == [Outcome.APPROVED, Outcome.POSTPONED]


def test_names_alone_are_the_outcome_of_an_election() -> None:
    body = "Valg af medlem til Havnerådet\n\n### Beslutning\n\nAsta Linde (A)."

    assert item(read(paper(body)), 1).outcome.value is Outcome.ELECTED


def test_what_is_done_with_an_approval_afterwards_does_not_change_it() -> None:
    text = "Udvalget besluttede at meddele dispensation. Forvaltningen sender afgørelsen i nabohøring i fire uger."

    assert item(read(paper(f"Skov\n\n### Beslutning\n\n{text}")), 1).outcome.value is Outcome.APPROVED
