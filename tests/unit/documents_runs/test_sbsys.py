"""Agenda files of SBSYS come in as the paper that they are."""

from __future__ import annotations

from datetime import date

import pytest

from virke.documents import readers
from virke.documents.readers import Kind, UnreadableDocument
from virke.meetings import minutes
from virke.meetings.minutes import Reading

AGENDA = """\
<?xml version="1.0" encoding="utf-8"?>
<Dagsorden DagsordenID="77" Åben="true" Dagsordentype="Referat">
  <Møde MødeID="5" Udvalg="AfdelingsMED Havn &amp; Miljø" Mødedato="12. februar 2026" Mødetid="09:00"
    Mødested="Lokale 4"/>
  <Dagsordenpunkter>
    <Dagsordenpunkt DagsordenpunktID="1" Nummer="1" Åbent="true">
      <Overskrift>Kontaktliste</Overskrift>
      <Indhold>
        <Sagsfremstilling><![CDATA[<p>Listen mangler <b>tre</b> numre.</p>]]></Sagsfremstilling>
        <Indstilling>&lt;p&gt;Afdelingschefen indstiller, at listen drøftes&lt;/p&gt;</Indstilling>
        <Beslutning><p>Drøftet.</p></Beslutning>
      </Indhold>
      <Bilagsliste><Bilag BilagID="9" Navn="Liste.docx" MaaPubliceres="true" BilagUrl="9.pdf"/></Bilagsliste>
    </Dagsordenpunkt>
    <Dagsordenpunkt DagsordenpunktID="2" Nummer="2" Åbent="false">
      <Overskrift>Personsag</Overskrift>
      <Indhold><Beslutning><![CDATA[<p>Udsat.</p>]]></Beslutning></Indhold>
    </Dagsordenpunkt>
  </Dagsordenpunkter>
</Dagsorden>
"""


def read(text: str = AGENDA) -> Reading:
    return minutes.parse(readers.read("dagsorden.xml", text.encode()))


def test_the_head_of_the_meeting_is_read() -> None:
    reading = read()

    assert reading.kind.value == minutes.Kind.MINUTES
    assert (reading.forum.value, reading.date.value) == ("AfdelingsMED Havn & Miljø", date(2026, 2, 12))
    assert (reading.time.value, reading.place.value) == ("09:00", "Lokale 4")


def test_the_texts_stand_under_their_labels_however_they_were_put_into_the_file() -> None:
    item = read().items[0]

    assert item.title.value == "Kontaktliste"
    assert [(part.label, part.text) for part in item.sections] == [
        ("Sagsfremstilling", "Listen mangler tre numre."),
        ("Indstilling", "Afdelingschefen indstiller, at listen drøftes"),
        ("Beslutning", "Drøftet."),
        ("Bilag", "Liste.docx"),
    ]
    assert item.attachments.value == ("Liste.docx",)
    assert not item.closed


def test_a_closed_item_is_closed() -> None:
    item = read().items[1]

    assert (item.closed, item.outcome.value) == (True, minutes.Outcome.POSTPONED)


def test_an_agenda_is_no_minutes() -> None:
    text = AGENDA.replace('Dagsordentype="Referat"', 'Dagsordentype="Dagsorden"').replace("Beslutning", "Baggrund")

    assert read(text).kind.value == minutes.Kind.AGENDA


def test_other_xml_is_not_taken_for_an_agenda() -> None:
    assert readers.kind_of("ark.xml", b"<?xml version='1.0'?><workbook><sheet/></workbook>") is not Kind.SBSYS


@pytest.mark.parametrize("text", [AGENDA[:400], '<?xml version="1.0"?><!-- <Dagsorden > --><Andet/>'])
def test_a_broken_or_empty_file_is_refused_in_danish(text: str) -> None:
    with pytest.raises(UnreadableDocument, match="XML-filen er"):
        readers.read("dagsorden.xml", text.encode())


def test_what_the_file_points_to_outside_itself_is_not_fetched() -> None:
    entity = '<!DOCTYPE Dagsorden [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    text = AGENDA.replace("?>\n", f"?>\n{entity}\n", 1).replace("Kontaktliste", "&x;")

    assert read(text).items[0].title.value in (None, "")
