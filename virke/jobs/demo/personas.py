"""The logins of the demo: who one can be, and what each of them comes for."""

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "fjordlev-demo"  # noqa: S105 - printed by `virke demo` and good for nothing but invented people


@dataclass(frozen=True, slots=True)
class Persona:
    """A login and why this person opens Virke; `name` is the person in `organisation.yaml`."""

    username: str
    name: str
    comes_for: str


PERSONAS = (
    Persona("ellen", "Ellen Thorsager", "MED-sekretær: bekræfter forslag og laver den næste dagsorden"),
    Persona("nadia", "Nadia Brandholt", "Chef: ser, hvad der er aftalt, og hvad der er gået over tid"),
    Persona("yusuf", "Yusuf Karadal", "Leder: melder tilbage på jobcentrets aftaler"),
    Persona("maja", "Maja Dalgas", "Virksomhedskonsulent og TR: ser sine egne aftaler før mødet"),
    Persona("anders", "Anders Lunding", "Virksomhedskonsulent: finder lovlige pladser i kommunens egne huse"),
    Persona("mikkel", "Mikkel Damborg", "It-chef: har egne frister og ser, hvem der har gjort hvad"),
)
