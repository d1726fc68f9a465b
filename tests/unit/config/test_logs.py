import json
import logging
import sys

from virke.config.logs import JsonFormatter


def record(message: str, **extra: object) -> logging.LogRecord:
    made = logging.LogRecord("virke.request", logging.INFO, __file__, 1, message, None, None)
    for name, value in extra.items():
        setattr(made, name, value)
    return made


def test_a_line_is_one_json_object_with_the_known_context_fields_only() -> None:
    line = json.loads(
        JsonFormatter().format(record("request", path="moeder/<int:meeting_id>/", status=200, user="Bodil"))
    )

    assert {key: line[key] for key in ("level", "logger", "message", "path", "status")} == {
        "level": "info",
        "logger": "virke.request",
        "message": "request",
        "path": "moeder/<int:meeting_id>/",
        "status": 200,
    }
    assert "user" not in line


def test_an_error_tells_its_kind_and_place_but_not_its_words_which_may_name_a_person() -> None:
    try:
        raise ValueError("Bodil Ravnkilde er syg")
    except ValueError:
        broken = record("request failed")
        broken.exc_info = sys.exc_info()

    text = JsonFormatter().format(broken)

    assert json.loads(text)["exception"] == "ValueError"
    assert "Bodil" not in text
    assert "test_logs.py" in text
