"""What the codes of the audit trail are called in Danish. A code without a word is shown as it is."""

from __future__ import annotations

OBJECTS = {
    "commitment": "Aftale",
    "event": "Revisionsspor",
    "forum": "Forum",
    "grant": "Rolle",
    "import_run": "Import",
    "item": "Punkt",
    "login": "Login",
    "meeting": "Møde",
    "original": "Dokument",
    "person": "Person",
    "position": "Ansættelse",
    "seat": "Plads i forum",
    "suggestion": "Forslag",
    "unit": "Enhed",
}

ACTIONS = {
    "audit.search": "Søgte i revisionssporet",
    "download_original": "Hentede dokument",
    "keep_original": "Gemte dokument",
    "load_demo": "Indlæste demokommunen",
    "login": "Loggede ind",
    "login_refused": "Blev afvist ved login",
    "logout": "Loggede ud",
    "organisation.add_forum": "Oprettede forum",
    "organisation.add_person": "Oprettede person",
    "organisation.add_unit": "Oprettede enhed",
    "organisation.appoint": "Ansatte",
    "organisation.close_forum": "Lukkede forum",
    "organisation.close_login": "Lukkede login",
    "organisation.close_unit": "Lukkede enhed",
    "organisation.create_login": "Oprettede login",
    "organisation.edit_person": "Rettede person",
    "organisation.end_position": "Afsluttede ansættelse",
    "organisation.grant": "Gav rolle",
    "organisation.move_unit": "Flyttede enhed",
    "organisation.rename_unit": "Omdøbte enhed",
    "organisation.reopen_login": "Åbnede login igen",
    "organisation.revoke": "Afsluttede rolle",
    "organisation.seat": "Gav plads i forum",
    "organisation.see_access": "Så adgange",
    "organisation.set_password": "Satte adgangskode",
    "organisation.unseat": "Afsluttede plads i forum",
    "persona_switch": "Skiftede person i demoen",
    "start_import": "Lagde dokument ind",
}


def of_object(code: str) -> str:
    return OBJECTS.get(code, code)


def of_action(code: str) -> str:
    return ACTIONS.get(code, code)
