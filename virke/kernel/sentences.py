"""Danish text cut into sentences: where a full stop ends one, and where it belongs to an abbreviation, date or number.

Source of the abbreviations: Dansk Sprognævn's list and the short forms of municipal minutes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# After these a full stop never ends a sentence.
ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        """
        adm adr afd afs ang anm angl art att ass bl.a bet bil bl c ca cand cf co d.d d.s dags def dep dgl dir dok dr
        e.g ekskl eks el ell enk evt f.eks f.t feks fhv fig fmd forb forr forv fx g gl gr h.k.h hf hhv hr hrs if ifm
        ifbm ift ihht ik incl ind indb indkl ing ingl inkl int iflg jf jfr jnr j.nr jr kap kgl kl km kr kst kt kvt l
        l.l lb lic lign litr ltr m.a.o m.fl m.h.p m.h.t m.m m.v mag maks max m.b.t mdl medl mhp mht mio min mia mm mv
        n.b nb nf nfm nl nr nuv o o.a o.l o.lign off omg omkr opl oprind opr org orig osv ovenst overs p.a p.g.a p.m
        p.s p.t pct pga pkt pl plc pr priv prof pt ref reg resp revid s s.d s.u sagsnr sdr sek sekr skt sml sogn spec
        spg st stk str sv t tab tdl tds telf tilh tils tilsv tlf t.o.m u u.f u.l udd uds udv und ung univ v vedr vh
        vol vs årg
        """,
    )
)
# These may also stand at the end of a sentence: a capital letter behind them then begins a new one.
_MAY_END = frozenset(
    (
        "mv",
        "m.v",
        "m.m",
        "mm",
        "m.fl",
        "osv",
        "o.l",
        "o.a",
        "o.lign",
        "lign",
        "pt",
        "p.t",
        "d.d",
        "d.s",
        "kr",
        "mio",
        "mia",
        "pct",
        "p.a",
        "stk",
        "jr",
        # ordinary words, too: "de bakker ind. Kim tager det op", "strøm og el. Det"
        "ind",
        "art",
        "tab",
        "sogn",
        "el",
        "bil",
    )
)
# Every end begins with one of a few marks, so that the search passes quickly over the letters between them.
_END = re.compile(
    r"""[.!?…;\n](?:
      (?<=[.!?…])[.!?…]*[\"”»')\]]*(?=\s|$)
    | (?<=[a-zæøå)]{2}\.)(?=[A-ZÆØÅ][a-zæøå])
    | (?<=;)(?=\s+[A-ZÆØÅ])
    | (?<=\S\n)\n+
    )""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"\d{1,4}")
_NOT_WORD = re.compile(r"[^\w.§]")
_MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
# "Ad 1. Godkendt." is one sentence.
_NUMBERED_BEFORE = re.compile(r"(?:^|[.!?\n]\s*)(?:ad|at|pkt\.?|punkt)\s+\d{1,3}$", re.IGNORECASE)
# "model B. Kim sender den": a letter behind an ordinary word is no initial of a name.
_NO_NAME_BEFORE = re.compile(
    r"\b(?:model|liste|bilag|gruppe|blok|fase|plan|scenarie|variant|løsning|hold|type) [A-ZÆØÅ]$"
)
_AFTER_ORDINAL = re.compile(
    rf"\s*(?:{_MONTHS}|jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|dec|halvår|halvdel|kvartal|behandling|sal|klasse|"
    r"plads|etape|fase|runde|del|år|årgang|prioritet|gang|maj)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands in the text, with the character offsets of its first and behind its last letter."""

    text: str
    start: int
    end: int


def split(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text; an empty line always ends one. Nothing but white space between them is lost."""
    found: list[Sentence] = []
    start = 0
    for end in _END.finditer(text):
        if _ends(text, end):
            _append(found, text, start, end.end())
            start = end.end()
    _append(found, text, start, len(text))
    return tuple(found)


def _append(found: list[Sentence], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if stripped := piece.strip():
        first = start + len(piece) - len(piece.lstrip())
        found.append(Sentence(stripped, first, first + len(stripped)))


def _ends(text: str, end: re.Match[str]) -> bool:
    mark = end.group(0)
    if not mark.startswith(".") or mark.startswith(".."):
        return True
    word = _NOT_WORD.split(text[max(0, end.start() - 24) : end.start()])[-1]
    after = text[end.end() : end.end() + 24]
    following = after.lstrip()
    if not following or "\n\n" in after[: len(after) - len(following)]:
        return True
    if _NUMBER.fullmatch(word):
        if _NUMBERED_BEFORE.search(text[max(0, end.start() - 24) : end.start()]):
            return False
        return not _AFTER_ORDINAL.match(after) and following[0].isupper() and not _is_ordinal(text, end.start(), word)
    name = word.lower().strip(".")
    if name in ABBREVIATIONS:
        return name in _MAY_END and following[0].isupper()
    if len(word) == 1 and word.isupper():
        return bool(_NO_NAME_BEFORE.search(text[max(0, end.start() - 24) : end.start()])) and following[0].isupper()
    return not following[0].islower() or mark != "."


def _is_ordinal(text: str, at: int, number: str) -> bool:
    """A number with a full stop that opens a line is the mark of a list, not the end of a sentence."""
    line_so_far = text[:at].rpartition("\n")[2]
    return line_so_far.strip() == number
