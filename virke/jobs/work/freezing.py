"""Freezing a status report: three versions, each as Word, PDF and Excel; some seconds of work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.conf import settings

from virke.background.kinds import Finish, Outcome, Work, kind
from virke.documents.writers import docx, fonts, page, pdf, xlsx
from virke.kernel.verdicts import NotPossible
from virke.plans import actions, papers, queries
from virke.plans.actions import Files
from virke.plans.audiences import Audience

CHANGED = "Der er ændret noget, siden du bad om at få rapporten låst. Se den igennem, og lås den igen."


@kind("freeze_report", "Låsning af statusrapport")
def freeze(work: Work) -> Finish:
    """Parameters: `report`, its id, and `digest`, what the internal version said when somebody asked.

    The files are made of what is there now and written only if that still is what was asked for.
    """
    by, report_id = work.viewer(), int(work.parameters["report"])
    queries.report(viewer=by, report_id=report_id).verdict.check()
    made: dict[str, Files] = {}
    for number, audience in enumerate(Audience):
        work.tell(f"Laver den {audience.label.lower()}e udgave", done=number, of=len(Audience))
        version = queries.preview(viewer=by, report_id=report_id, audience=audience)
        if audience is Audience.INTERNAL and version.digest != work.parameters["digest"]:
            raise NotPossible((CHANGED,))
        made[version.digest] = _printed_or_refused(version.content, version.digest)
    work.tell("Gemmer udgaverne", done=len(Audience), of=len(Audience))

    def ready(_content: Mapping[str, object], digest: str) -> Files:
        if digest not in made:
            raise NotPossible((CHANGED,))
        return made[digest]

    def finish(at: datetime) -> Outcome:
        actions.freeze_report(report_id=report_id, printer=ready, by=by, at=at)
        said = "Rapporten er låst. Hver udgave kan nu hentes som Word, PDF og Excel."
        return Outcome(said, "statusreport", str(report_id))

    return finish


def _printed_or_refused(content: Mapping[str, object], digest: str) -> Files:
    try:
        return printed(content, digest)
    except pdf.PdfUnavailable as missing:
        raise NotPossible((str(missing),)) from missing


def printed(content: Mapping[str, object], digest: str) -> Files:
    """The files of one version."""
    paper = papers.paper(content, digest=digest, sender=settings.VIRKE_MUNICIPALITY)
    head, rows = papers.table(content)
    assets = Path(settings.BASE_DIR) / "build" / "static"
    return Files(
        docx=docx.document(paper),
        pdf=pdf.render(page.page(paper, style=fonts.style_sheet(assets)), assets=assets),
        xlsx=xlsx.workbook(title="Status", head=head, rows=rows),
    )
