"""The closed lists of placements, each with its Danish word. Pure."""

from __future__ import annotations

from virke.plans.kinds import Worded


class Kind(Worded):
    """What a person does at the workplace."""

    INTERNSHIP = "internship", "Virksomhedspraktik"
    WAGE_SUBSIDY = "wage_subsidy", "Løntilskud"


class Employer(Worded):
    """Who employs. The municipality is always a public employer; private ones stand in the law's worked examples."""

    PUBLIC = "public", "Offentlig arbejdsgiver"
    PRIVATE = "private", "Privat arbejdsgiver"


class TargetGroup(Worded):
    """The groups of LAB § 6 by their numbers, and those in the introduction programme of the Integration Act."""

    INSURED = "6.1", "Dagpengemodtager"
    JOB_READY = "6.2", "Jobparat på kontanthjælp"
    ACTIVITY_READY = "6.3", "Aktivitetsparat på kontanthjælp"
    EDUCATION_READY = "6.4", "Uddannelsesparat under 30"
    ACTIVITY_READY_YOUNG = "6.5", "Aktivitetsparat under 30"
    SICK = "6.6", "Sygedagpengemodtager"
    CLARIFYING = "6.7", "I jobafklaringsforløb"
    RESOURCE_COURSE = "6.8", "I ressourceforløb"
    FLEX_JOB = "6.9", "Visiteret til fleksjob"
    REHABILITATION = "6.10", "Revalidend"
    EARLY_PENSION = "6.11", "Førtidspensionist"
    WITHOUT_BENEFIT = "6.12", "Ledig uden ydelse"
    UNDER_18 = "6.13", "Under 18 år"
    INTEGRATION = "integration", "I integrationsprogram"

    @property
    def numbered(self) -> str:
        """ "Dagpengemodtager (6.1)"."""
        return f"{self.label} ({self.value})" if self.value[0].isdigit() else self.label


class Purpose(Worded):
    """What a placement is for: an agreement says one of these (BEK 2636/2021 § 60; LAB §§ 54, 58, 59 and 67)."""

    ORDINARY_HOURS = "ordinary_hours", "Opnå ordinære løntimer"
    SKILLS = "skills", "Optræne bestemte kompetencer"
    CLARIFY = "clarify", "Afklare job- eller uddannelsesmål"
    RETENTION = "retention", "Fastholde den ansatte i jobbet"
    AVAILABILITY = "availability", "Afprøve rådighed"
    TRAINING = "training", "Oplære faglige, sproglige eller sociale kompetencer"
    WORK = "work", "Få eller fastholde arbejde"


class Representative(Worded):
    """Who may speak for the employees, in the order in which they are asked (BEK § 99 stk. 4)."""

    AT_WORKPLACE = "at_workplace", "tillidsrepræsentanten for faget på arbejdspladsen"
    SAME_TRADE = "same_trade", "tillidsrepræsentanten for faget i kommunen"
    JOINT = "joint", "fællestillidsrepræsentanten i kommunen"
    EMPLOYEES = "employees", "medarbejderrepræsentanten for faget på arbejdspladsen"


class Agreement(Worded):
    """How a workplace takes people."""

    FIXED = "fixed", "Fast aftale"
    ON_DEMAND = "on_demand", "Efter behov"
    NONE = "none", "Ingen aftale"


class Party(Worded):
    """Who has a say in a placement by link."""

    CASEWORKER = "caseworker", "Sagsbehandleren"
    EMPLOYER = "employer", "Arbejdspladsen"
    REPRESENTATIVE = "representative", "Medarbejderrepræsentanten"
    CITIZEN = "citizen", "Borgeren"


class Asked(Worded):
    """What a link is for. It opens nothing else."""

    APPROVAL = "approval", "Godkendelse"
    ASSESSMENT = "assessment", "Vurdering"


class Grade(Worded):
    """How a placement went, in the words of one side."""

    WELL = "well", "Godt"
    MIXED = "mixed", "Både godt og mindre godt"
    BADLY = "badly", "Ikke godt"


class Official(Worded):
    """How far the official application is in VITAS."""

    SENT = "sent", "Sendt"
    EMPLOYER = "employer", "Hos arbejdsgiver"
    REPRESENTATIVE = "representative", "Hos medarbejderrepræsentant"
    MUNICIPALITY = "municipality", "Hos kommunen"
    APPROVED = "approved", "Godkendt"
    REJECTED = "rejected", "Afslået"
    WITHDRAWN = "withdrawn", "Annulleret"


class Ending(Worded):
    """How a placement ended."""

    COMPLETED = "completed", "Gennemført"
    JOB = "job", "Fik job"
    INTERRUPTED = "interrupted", "Afbrudt"
    NO_SHOW = "no_show", "Mødte ikke op"

    @property
    def asks_why(self) -> bool:
        return self in (Ending.INTERRUPTED, Ending.NO_SHOW)


class Absence(Worded):
    """Whether somebody who was away had agreed on it. Never why: that may be about health."""

    AGREED = "agreed", "Gyldigt fravær"
    ABSENT = "absent", "Udeblevet"


class Ready(Worded):
    """What a workplace has in place before somebody comes."""

    BUDDY = "buddy", "En makker er valgt"
    TASKS = "tasks", "Opgaverne er beskrevet"
    INTRODUCTION = "introduction", "Introduktionen er planlagt"
    SEAT = "seat", "Der er et sted at sidde og de nødvendige redskaber"


class Benefit(Worded):
    """What somebody lives on while nobody has a job for them. Names as of 1 July 2025."""

    UNEMPLOYMENT = "unemployment", "Dagpenge"
    CASH = "cash", "Kontanthjælp"
    SICKNESS = "sickness", "Sygedagpenge"
    CLARIFYING = "clarifying", "Ressourceforløbsydelse i jobafklaring"
    RESOURCE = "resource", "Ressourceforløbsydelse"
    FLEX = "flex", "Ledighedsydelse"
    REHABILITATION = "rehabilitation", "Revalideringsydelse"
    PENSION = "pension", "Førtidspension"
    INTEGRATION = "integration", "Ydelse i integrationsprogram"
    NONE = "none", "Ledig uden ydelse"
    WORK = "work", "Løn for ordinært arbejde"


class Language(Worded):
    """How much Danish: the levels of the Common European Framework, the lowest first."""

    A1 = "a1", "A1: enkle ord"
    A2 = "a2", "A2: hverdagens sætninger"
    B1 = "b1", "B1: klarer sig på en arbejdsplads"
    B2 = "b2", "B2: taler og skriver selvstændigt"
    C1 = "c1", "C1: flydende"
    NATIVE = "native", "Dansk som modersmål"

    @property
    def level(self) -> int:
        """1 for A1 up to 6; a higher one covers a lower one."""
        return list(Language).index(self) + 1


class Commute(Worded):
    """How somebody gets to work."""

    WALK = "walk", "Til fods"
    BICYCLE = "bicycle", "Cykel"
    TRANSIT = "transit", "Bus og tog"
    CAR = "car", "Bil"


class Demand(Worded):
    """What a task asks of the body and the person; a requirement to the place is one that it does not make."""

    LIFTING = "lifting", "Tunge løft"
    STANDING = "standing", "Stå og gå det meste af dagen"
    SITTING = "sitting", "Sidde det meste af dagen"
    STAIRS = "stairs", "Trapper"
    OUTDOORS = "outdoors", "Arbejde ude"
    NOISE = "noise", "Støj og uro"
    DUST = "dust", "Støv eller rengøringsmidler"
    SCREEN = "screen", "Skærm det meste af dagen"
    PACE = "pace", "Højt tempo"
    SHIFTS = "shifts", "Tidlige, sene eller skiftende tider"
    PUBLIC = "public", "Kontakt med mange borgere"
    DRIVING = "driving", "Kørsel, som kræver kørekort"
    RECORD = "record", "Børne- eller straffeattest"

    @property
    def without(self) -> str:
        """The requirement to the place: "Uden tunge løft"."""
        return _WITHOUT[self]


_WITHOUT = {
    Demand.LIFTING: "Uden tunge løft",
    Demand.STANDING: "Mulighed for at sidde",
    Demand.SITTING: "Mulighed for at rejse sig og gå",
    Demand.STAIRS: "Uden trapper",
    Demand.OUTDOORS: "Arbejde inde",
    Demand.NOISE: "Rolige omgivelser",
    Demand.DUST: "Uden støv og rengøringsmidler",
    Demand.SCREEN: "Kun lidt skærmarbejde",
    Demand.PACE: "Roligt tempo",
    Demand.SHIFTS: "Faste tider midt på dagen",
    Demand.PUBLIC: "Kun få mennesker ad gangen",
    Demand.DRIVING: "Uden bilkørsel",
    Demand.RECORD: "Uden krav om attest",
}


class ConceptKind(Worded):
    """The two pillars of ESCO that Virke uses."""

    OCCUPATION = "occupation", "Stilling"
    SKILL = "skill", "Kompetence"


class TaskKind(Worded):
    """Where a task comes from."""

    STANDARD = "standard", "Standardopgave"
    UNSOLVED = "unsolved", "Opgave, der ikke bliver løst i dag"


class Hint(Worded):
    """Why a workplace takes nobody, or what somebody should look at."""

    SAVINGS = "savings", "Besparelser"
    NO_ROOM = "no_room", "Ingen lovlig plads"
    NO_OFFERS = "no_offers", "Ingen tilbud"
    NO_STAFF = "no_staff", "Tal for ansatte mangler"
    STALE = "stale", "Gammelt tilbud"
    NO_CONTACT = "no_contact", "Ingen kontakt længe"
    NO_CONSULTANT = "no_consultant", "Ingen fast konsulent"


class Limit(Worded):
    """What keeps a department from the part that it would get."""

    NO_WORKPLACES = "no_workplaces", "Ingen arbejdspladser"
    LAW = "law", "Loven giver ikke plads til så mange"
    OFFERS = "offers", "Der mangler tilbud"


class Pinned(Worded):
    """What a person has decided of a pair."""

    FIXED = "fixed", "Skal foreslås"
    FORBIDDEN = "forbidden", "Må ikke foreslås"


class Standing(Worded):
    """What became of a proposal of a match."""

    OPEN = "open", "Venter på konsulenten"
    ACCEPTED = "accepted", "Godkendt"
    REJECTED = "rejected", "Afvist"
    LAPSED = "lapsed", "Afløst af et nyere match"


class Objecting(Worded):
    """Who says no to a proposal."""

    CONSULTANT = "consultant", "Konsulenten"
    CITIZEN = "citizen", "Borgeren"
    WORKPLACE = "workplace", "Arbejdspladsen"


class Objection(Worded):
    """Why somebody says no to a proposal."""

    TASK = "task", "Opgaven passer ikke"
    TRAVEL = "travel", "Transporten"
    HOURS = "hours", "Timer eller tidspunkt"
    NEEDS = "needs", "Stedet kan ikke give det, der er brug for"
    SKILLS = "skills", "Kompetencer eller sprog"
    NO_TIME = "no_time", "Arbejdspladsen kan ikke nu"
    JOB = "job", "Borgeren har fået job eller uddannelse"
    OTHER = "other", "Andet"

    @property
    def lasts(self) -> bool:
        """Whether the pair is not proposed again: what passes by itself keeps nobody away."""
        return self in (Objection.TASK, Objection.TRAVEL, Objection.NEEDS, Objection.SKILLS)
