"""The pages and their addresses; every view declares its policy."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from virke.web import (
    access,
    accounts,
    agenda_items,
    agendas,
    calendars,
    commitments,
    followup,
    front,
    health,
    imports,
    manual,
    meetings,
    minutes,
    myself,
    organisation,
    organisation_edit,
    pages,
    papers,
    personas,
    standing,
    suggestions,
    trail,
)

Patterns = list[URLPattern | URLResolver]

ORGANISATION: Patterns = [
    path("organisation/", organisation.tree, name="organisation"),
    path("organisation/enhed/ny/", organisation_edit.add_unit, name="unit_add_top"),
    path("organisation/enhed/<int:unit_id>/", organisation.unit, name="unit"),
    path("organisation/enhed/<int:unit_id>/ny/", organisation_edit.add_unit, name="unit_add"),
    path("organisation/enhed/<int:unit_id>/omdoeb/", organisation_edit.rename_unit, name="unit_rename"),
    path("organisation/enhed/<int:unit_id>/flyt/", organisation_edit.move_unit, name="unit_move"),
    path("organisation/enhed/<int:unit_id>/luk/", organisation_edit.close_unit, name="unit_close"),
    path("organisation/enhed/<int:unit_id>/ansaet/", organisation_edit.appoint, name="position_add"),
    path(
        "organisation/enhed/<int:unit_id>/ansaettelse/<int:position_id>/afslut/",
        organisation_edit.end_position,
        name="position_end",
    ),
    path("organisation/enhed/<int:unit_id>/forum/", organisation_edit.add_forum, name="forum_add"),
    path("organisation/person/ny/", organisation_edit.add_person, name="person_add"),
    path("organisation/forum/<int:forum_id>/", organisation.forum, name="forum"),
    path("organisation/forum/<int:forum_id>/luk/", organisation_edit.close_forum, name="forum_close"),
    path("organisation/forum/<int:forum_id>/plads/", organisation_edit.add_seat, name="seat_add"),
    path("organisation/forum/<int:forum_id>/plads/<int:seat_id>/afslut/", organisation_edit.end_seat, name="seat_end"),
]
ACCESS: Patterns = [
    path("adgang/", access.accesses, name="access"),
    path("adgang/<int:person_id>/", access.person, name="access_person"),
    path("adgang/<int:person_id>/ret/", access.edit_person, name="person_edit"),
    path("adgang/<int:person_id>/rolle/", access.grant, name="grant_add"),
    path("adgang/<int:person_id>/rolle/<int:grant_id>/afslut/", access.revoke, name="grant_end"),
    path("adgang/<int:person_id>/login/", access.create_login, name="login_create"),
    path("adgang/<int:person_id>/login/adgangskode/", access.set_password, name="login_password"),
    path("adgang/<int:person_id>/login/skift/", access.switch_login, name="login_switch"),
]
MEETINGS: Patterns = [
    path("moeder/", meetings.meetings, name="meetings"),
    path("moeder/soeg/", meetings.search, name="meeting_search"),
    path("moeder/<int:meeting_id>/", meetings.meeting, name="meeting"),
    path("moeder/<int:meeting_id>/dagsorden.pdf", papers.agenda, name="agenda_pdf"),
    path("moeder/<int:meeting_id>/referat.pdf", papers.minutes, name="minutes_pdf"),
    path("moeder/<int:meeting_id>/moede.ics", calendars.entry, name="meeting_calendar"),
    path("moeder/papir/<int:paper_id>/", meetings.paper, name="meeting_paper"),
    path("moeder/papir/<int:paper_id>/tekst/", meetings.paper_text, name="paper_text"),
    path("punkter/<int:item_id>/", meetings.item, name="item"),
    path("bilag/<int:attachment_id>/", meetings.attachment, name="attachment"),
    path("forum/<int:forum_id>/nyt-moede/", agendas.add_meeting, name="meeting_new"),
    path("forum/<int:forum_id>/faste-punkter/", standing.items, name="standing"),
    path("forum/<int:forum_id>/faste-punkter/<int:standing_id>/", standing.edit, name="standing_edit"),
    path("forum/<int:forum_id>/faste-punkter/<int:standing_id>/flyt/", standing.move, name="standing_move"),
    path("forum/<int:forum_id>/faste-punkter/<int:standing_id>/stop/", standing.end, name="standing_end"),
    path("moeder/<int:meeting_id>/naeste/", agendas.next_agenda, name="agenda_next"),
    path("moeder/<int:meeting_id>/tid/", agendas.move_meeting, name="meeting_move"),
    path("moeder/<int:meeting_id>/dagsorden/", agendas.agenda, name="agenda"),
    path("moeder/<int:meeting_id>/dagsorden/hent/", agendas.refresh, name="agenda_refresh"),
    path("moeder/<int:meeting_id>/dagsorden/send/", agendas.publish, name="agenda_publish"),
    path("moeder/<int:meeting_id>/dagsorden/traek/", agendas.withdraw, name="agenda_withdraw"),
    path("moeder/<int:meeting_id>/dagsorden/punkt/", agenda_items.add, name="item_add"),
    path("punkter/<int:item_id>/ret/", agenda_items.edit, name="item_edit"),
    path("punkter/<int:item_id>/flyt/", agenda_items.move, name="item_move"),
    path("punkter/<int:item_id>/tag-af/", agenda_items.remove, name="item_remove"),
    path("punkter/<int:item_id>/saet-paa/", agenda_items.restore, name="item_restore"),
    path("punkter/<int:item_id>/bilag/", agenda_items.attachments, name="item_attachments"),
    path("bilag/<int:attachment_id>/fjern/", agenda_items.remove_attachment, name="attachment_remove"),
    path("moeder/<int:meeting_id>/referat/", minutes.minutes, name="minutes"),
    path("moeder/<int:meeting_id>/deltagere/", minutes.attendance, name="attendance"),
    path("moeder/<int:meeting_id>/afslut/", minutes.close, name="minutes_close"),
    path("moeder/<int:meeting_id>/godkend/", minutes.approve, name="minutes_approve"),
]


def patterns(*, demo: bool) -> Patterns:
    """All addresses; those of the persona switch exist in demo mode only."""
    found: Patterns = [
        path("", front.front, name="front"),
        path("login/", accounts.login, name="login"),
        path("logud/", accounts.logout, name="logout"),
        path("sundhed/", health.health, name="health"),
        path("konto/", myself.account, name="account"),
        path("konto/adgangskode/", myself.password, name="own_password"),
        path("robots.txt", health.robots, name="robots"),
        path("tilgaengelighed/", pages.accessibility, name="accessibility"),
        path("opfoelgning/", followup.mine, name="followup"),
        path("opfoelgning/forum/<int:forum_id>/", followup.of_forum, name="forum_followup"),
        path("opfoelgning/enhed/<int:unit_id>/", followup.of_unit, name="unit_followup"),
        path("opfoelgning/forslag/", suggestions.waiting, name="waiting"),
        path("opfoelgning/<int:commitment_id>/", commitments.commitment, name="commitment"),
        path("opfoelgning/<int:commitment_id>/ret/", commitments.edit, name="edit_commitment"),
        path("opfoelgning/<int:commitment_id>/<str:key>/", commitments.do, name="do_commitment"),
        path("punkter/<int:item_id>/aftale/", commitments.write, name="write_commitment"),
        path("moeder/<int:meeting_id>/forslag/", suggestions.suggestions, name="suggestions"),
        path("moeder/<int:meeting_id>/forslag/flere/", suggestions.confirm_many, name="confirm_many"),
        path("moeder/<int:meeting_id>/forslag/<int:suggestion_id>/ja/", suggestions.confirm, name="confirm_suggestion"),
        path(
            "moeder/<int:meeting_id>/forslag/<int:suggestion_id>/fast/", suggestions.make_standing, name="make_standing"
        ),
        path("moeder/<int:meeting_id>/forslag/<int:suggestion_id>/nej/", suggestions.reject, name="reject_suggestion"),
        path("moeder/<int:meeting_id>/forslag/<int:suggestion_id>/fortryd/", suggestions.undo, name="undo_suggestion"),
        path("import/", imports.imports, name="imports"),
        path("import/<int:run_id>/", imports.run, name="import_run"),
        path("import/<int:run_id>/ret/<str:key>/", imports.correct, name="import_correct"),
        path("import/<int:run_id>/godkend/", imports.approve, name="import_approve"),
        path("import/<int:run_id>/afvis/", imports.reject, name="import_reject"),
        path("import/<int:run_id>/original/", imports.original, name="import_original"),
        *ORGANISATION,
        *ACCESS,
        *MEETINGS,
        path("sporing/", trail.trail, name="trail"),
        path("sporing/efterproev/", trail.verify, name="trail_verify"),
        path("hjaelp/", manual.manual, {"page": ""}, name="manual"),
        path("hjaelp/<path:page>", manual.manual, name="manual_page"),
    ]
    if demo:
        found += [
            path("personer/", personas.choose, name="personas"),
            path("personer/skift/", personas.switch, name="switch_persona"),
        ]
    return found


urlpatterns = patterns(demo=settings.VIRKE_DEMO)
