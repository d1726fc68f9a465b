"""How much each piece of evidence says for or against a commitment, as log-odds.

Set by hand on invented and public minutes of many municipalities, not fitted to any one. A sentence starts at START;
what it must reach is 0, that is a confidence of a half.
"""

from __future__ import annotations

from . import dues
from .frames import Frame
from .pieces import ClauseKind
from .predicates import Tense
from .subjects import Who
from .verbs import VerbClass

START = -2.0
SUBJECT = {
    Who.PERSON: 1.2,
    Who.NAME: 0.9,
    Who.ROLE: 1.2,
    Who.UNIT: 1.1,
    Who.GROUP: 1.0,
    Who.WE: 0.5,
    Who.THEY: 0.3,
    Who.PEOPLE: 0.1,
    Who.PUBLIC: -0.6,
    Who.OTHERS: -1.8,
    Who.MAN: -2.0,
    Who.THING: 0.0,
    Who.NOBODY: 0.0,
}
MANY = -1.0  # "lederne": what many of a kind do is rather a description ...
EACH = 0.6  # ... "alle ledere", "hver skole" rather an order
VERB: dict[tuple[Tense, VerbClass], float] = {
    (Tense.PRESENT, VerbClass.TASK): 2.0,
    (Tense.PRESENT, VerbClass.SHOWING): 0.6,
    (Tense.PRESENT, VerbClass.WEAK): 0.4,
    (Tense.PRESENT, VerbClass.UNKNOWN): 1.4,
    (Tense.PRESENT, VerbClass.SPEECH): -1.2,
    (Tense.PRESENT, VerbClass.EVENT): -0.6,
    (Tense.PRESENT, VerbClass.HAPPENS): 1.3,
    (Tense.PASSIVE, VerbClass.TASK): 2.5,
    (Tense.PASSIVE, VerbClass.SHOWING): 2.2,
    (Tense.PASSIVE, VerbClass.WEAK): 0.9,
    (Tense.PASSIVE, VerbClass.UNKNOWN): 0.8,
    (Tense.PASSIVE, VerbClass.SPEECH): 1.2,
    (Tense.WILL, VerbClass.TASK): 2.4,
    (Tense.WILL, VerbClass.SHOWING): 2.0,
    (Tense.WILL, VerbClass.WEAK): 1.5,
    (Tense.WILL, VerbClass.UNKNOWN): 1.0,
    (Tense.WILL, VerbClass.SPEECH): 0.2,
    (Tense.WILL, VerbClass.EVENT): -0.4,
    (Tense.SHALL, VerbClass.TASK): 2.2,
    (Tense.SHALL, VerbClass.SHOWING): 1.8,
    (Tense.SHALL, VerbClass.WEAK): 0.6,
    (Tense.SHALL, VerbClass.UNKNOWN): 0.5,
    (Tense.SHALL, VerbClass.SPEECH): 0.0,
    (Tense.SHALL, VerbClass.EVENT): -0.4,
}
OTHER_VERB = -1.0
STATE = -2.5
FORMULA = -3.5
OTHER_TENSE = {Tense.UNSURE: -1.5, Tense.PAST: -3.0, Tense.NONE: -1.0}
ONE_WEAK = 0.7  # what one named person does is rarely a custom
THING_ACTS = -1.6  # a thing as the subject of an active verb: "Regnskabet viser"
ANY = -0.7  # "Fejl meldes", "Data slettes": a rule for any such thing
WISH = -1.5  # "vil gerne have"
CLAUSE = {
    ClauseKind.MAIN: 0.0,
    ClauseKind.THAT: -0.9,
    ClauseKind.RELATIVE: -0.6,
    ClauseKind.RESULT: -1.2,
    ClauseKind.CAUSE: -1.5,
    ClauseKind.QUESTION: -3.0,
    ClauseKind.CONDITION: -3.0,
    ClauseKind.TIME: -3.0,
}
RELATIVE_OF_PERSON = -0.6  # "Farid, som overtager pladsen": who somebody is
REMARK = -0.3  # "Godkendt, idet administrationen undersøger ..."
IF = -0.8  # the main clause behind a condition
CUSTOM = -1.0  # "når man er syg": what is always so
SPOKEN = -0.8  # "Kaj: Vi skal ...": an opinion in the debate
FRAME = {
    Frame.POSTPONED: 5.0,
    Frame.BACK_ON_AGENDA: 3.0,
    Frame.AGREED: 2.6,
    Frame.ASKED: 3.0,
    Frame.PROMISED: 3.2,
    Frame.PROPOSED: 1.0,
    Frame.WISHED: 0.0,
    Frame.TARGET: 2.6,
    Frame.ASSIGNED: 3.5,
    Frame.RECURRING: 2.8,
    Frame.REMINDER: 2.3,
    Frame.ENCOURAGED: 1.3,
    Frame.HEARING: 1.2,  # a promise only with a day on which it ends
}
LIFTED = 1.2  # what is agreed or wished in a frame
DUE = {dues.NEXT_MEETING: 1.4, dues.EVENT: 0.9}
DATE = 1.2
DUE_WITHOUT_VERB = 2.2
SOON = 0.5
EVERY = 0.8  # "HR orienterer hvert kvartal": what is shown again and again is still to come
GENERAL = -2.0
PERHAPS = -1.0
NOT = -1.4
DOES_NOT = -0.8  # still more where somebody does not do it: "HR svarer ikke"
QUESTION = -5.0
SECOND_TASK = 0.4
AGREED_STATE = -1.5
AGREED_THING = -0.8
