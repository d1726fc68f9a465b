"""Which sentences are suggested as commitments, with whom and when. All sentences and names are invented."""

from __future__ import annotations

from datetime import date

import pytest

from virke.followup import commitments
from virke.followup.commitments import Kind, Quote, Suggestion

MEETING = date(2024, 5, 14)


def suggest(*sentences: str, people: tuple[str, ...] = ()) -> tuple[Suggestion, ...]:
    return commitments.suggest([Quote(text) for text in sentences], meeting=MEETING, people=people)


@pytest.mark.parametrize(
    ("sentence", "responsible", "due"),
    [
        ("Signe rykker Ejendomme for en tidsplan.", "Signe", None),
        ("Lydforhold: Signe drøfter støjen med Ejendomme.", "Signe", None),
        ("Ledergruppen ser på det og sørger for, at der meldes ud.", "Ledergruppen", None),
        ("Det vil ledergruppen se på.", "ledergruppen", None),
        ("Oluf vil varetage opgaven.", "Oluf", None),
        ("Signe og Oluf taler nærmere om det.", "Signe og Oluf", None),
        ("HR-chef Tove Lindvig vender tilbage med en pris, når tilbuddet foreligger.", "HR-chef Tove Lindvig", "event"),
        ("Det blev aftalt, at Økonomi sender tallene rundt.", "Økonomi", None),
        ("Det blev aftalt, at en gruppe bestående af Signe, Oluf og Tove laver et bud.", "Signe, Oluf og Tove", None),
        ("Udvalget bad forvaltningen om en redegørelse for ventetiderne.", "forvaltningen", None),
        ("Konceptet evalueres ultimo 2024.", None, "2024-12-31"),
        ("Emnet tages op igen på næste møde.", None, "next_meeting"),
        ("Der følges op på planen i uge 41.", None, "2024-10-13"),
        ("Signe foreslog at tage punktet op på mødet i august.", "Signe", "2024-08-31"),
        ("Så snart svaret foreligger, indkaldes udvalget til et ekstra møde.", None, "event"),
        ("Hver afdeling skal udpege en kontaktperson senest 1. december.", "Hver afdeling", "2024-12-01"),
        ("Der nedsættes en arbejdsgruppe om støj.", None, None),
        ("Status på næste møde.", None, "next_meeting"),
    ],
)
def test_a_sentence_in_which_somebody_will_do_something_is_suggested(
    sentence: str, responsible: str | None, due: str | None
) -> None:
    (suggestion,) = suggest(sentence)

    assert (suggestion.responsible, suggestion.due) == (responsible, due)


@pytest.mark.parametrize(
    "sentence",
    [
        "Signe gennemgik planen.",
        "Oluf har bestilt nye stole.",
        "Der er indkøbt nye stole, og de bliver brugt.",
        "Godkendt.",
        "Orienteringen blev taget til efterretning.",
        "Indstilles godkendt.",
        "Der var ros til den nye vagtplan.",
        "Man skal altid huske at anmelde en ulykke.",
        "Kan vi gøre noget ved støjen?",
        "Tove understregede, at reglerne gælder for alle.",
        "Der bruges mange ressourcer på møder.",
        "Det er vigtigt, at alle har respekt for hinandens tid.",
        "Hvis man er syg, ringer man til sin leder.",
        "Udvalget fandt, at sagen var godt belyst.",
        "I køkkenet spiser man på skift.",
        "Lederside: Det er glædeligt, at tallet falder.",
        "Et mindretal stemte imod, idet prisen er for høj.",
    ],
)
def test_what_is_done_opinion_custom_and_formula_are_no_commitments(sentence: str) -> None:
    assert suggest(sentence) == ()


def test_a_postponement_is_its_own_kind_and_due_at_the_meeting_it_names() -> None:
    (suggestion,) = suggest("Punktet blev udskudt til mødet i september.")

    assert (suggestion.kind, suggestion.due) == (Kind.POSTPONED, "2024-09-30")


def test_who_and_when_on_lines_of_their_own_belong_to_the_sentence_above() -> None:
    (suggestion,) = suggest("Lofterne måles op.", "Ansvarlig: Tove Lindvig", "Frist: 1. juni")

    assert (suggestion.text, suggestion.responsible, suggestion.due) == (
        "Lofterne måles op.",
        "Tove Lindvig",
        "2024-06-01",
    )


def test_an_item_that_comes_back_at_every_meeting_is_recurring() -> None:
    (suggestion,) = suggest("Der tilføjes et fast punkt om trivsel på de kommende møder.")

    assert suggestion.kind is Kind.RECURRING


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("APV'en gennemgås hvert år i maj.", "2024-05-31"),
        ("Der gøres status hvert kvartal.", None),
        ("Tallene forelægges udvalget hvert halve år.", None),
    ],
)
def test_what_is_done_every_year_or_quarter_is_recurring_also_when_it_has_a_month(
    sentence: str, due: str | None
) -> None:
    (suggestion,) = suggest(sentence)

    assert (suggestion.kind, suggestion.due) == (Kind.RECURRING, due)


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Måltallet hæves til 80 pladser.", None),
        ("Måltallet for 2025 fastsættes til 4,5 %.", None),
        ("Målet for ventetiden ændres fra 8 til 6 uger pr. 1. september.", "2024-09-01"),
    ],
)
def test_a_new_number_for_a_target_is_a_changed_target_and_its_year_is_no_due_date(
    sentence: str, due: str | None
) -> None:
    (suggestion,) = suggest(sentence)

    assert (suggestion.kind, suggestion.due) == (Kind.TARGET_CHANGED, due)


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Udsættes til næste møde, da tallene for maj mangler.", "next_meeting"),
        ("Ydelse fortsætter hen over sommeren og gør status på næste møde.", "next_meeting"),
        ("Udsættes til næste møde, den 18. juni.", "2024-06-18"),
    ],
)
def test_a_time_beside_the_next_meeting_is_only_when_where_it_is_that_meeting(sentence: str, due: str) -> None:
    assert suggest(sentence)[0].due == due


def test_who_stands_beside_a_row_of_a_table_does_all_that_stands_in_it() -> None:
    row = (12, 12)
    texts = ("Trappen spærres af.", "Der bestilles nyt underlag.", "Ansvarlig: Mie")

    found = commitments.suggest([Quote(text, row) for text in texts], meeting=MEETING)

    assert [suggestion.responsible for suggestion in found] == ["Mie", "Mie"]


def test_he_and_she_are_the_person_of_the_sentence_before() -> None:
    _, suggestion = suggest("Signe undersøger prisen.", "Hun sender den rundt i næste uge.")

    assert suggestion.responsible == "Signe"


def test_a_word_that_is_no_common_name_is_a_person_when_the_paper_knows_it() -> None:
    assert suggest("Xhevdet bestiller stole.", people=("Xhevdet Krasniqi",))[0].responsible == "Xhevdet"


def test_a_sentence_in_which_two_promise_something_makes_a_suggestion_for_each() -> None:
    sentence = "Signe laver et udkast, mens Oluf booker lokalet inden 1. juni."

    assert [(s.text, s.responsible, s.due) for s in suggest(sentence)] == [
        (sentence, "Signe", None),
        (sentence, "Oluf", "2024-06-01"),
    ]


@pytest.mark.parametrize(
    ("sentence", "responsible"),
    [
        ("Udvalget bad om at få tilsendt rapporten.", None),
        ("Udvalget bad om, at forvaltningen sender rapporten.", "forvaltningen"),
        ("Klubben får besked, når der er nyt i sagen.", None),
        ("Henvendelsen besvares af formanden i næste uge.", "formanden"),
        ("Det blev foreslået at måle støjen, og Signe undersøger prisen.", "Signe"),
        ("Sagen overdrages til Center for Miljø, der kontakter ejeren.", "Center for Miljø"),
        ("Alle enheder indmelder deres ønsker senest 1. juni.", "Alle enheder"),
        ("Godkendt, idet administrationen bedes orientere om fremdriften.", "administrationen"),
    ],
)
def test_who_asks_or_receives_is_not_who_shall_do_it(sentence: str, responsible: str | None) -> None:
    assert [suggestion.responsible for suggestion in suggest(sentence)] == [responsible]
