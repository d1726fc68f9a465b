"""The laws that the matchings rest on, each named once."""

from __future__ import annotations

from virke.analytics.crossing.definitions import Basis
from virke.kernel.parameters import Confidence

CONTROL = Basis(
    paragraph="retssikkerhedsloven § 11 a, stk. 5",
    says="Kommunen må bruge oplysninger fra indkomstregistret, når den kontrollerer sociale ydelser.",
    confidence=Confidence.SECONDARY,
    reference="Social- og Indenrigsministeriets orienteringsbrev nr. 2021/1, afsnit 2.3.2",
)
DEDUCTED = Basis(
    paragraph="aktivloven § 30",
    says="Indtægter trækkes fra i hjælpen, med undtagelserne i §§ 31-33.",
    confidence=Confidence.CONFIRMED,
    reference="https://danskelove.dk/aktivloven/30",
)
HOURS_SET_ASIDE = Basis(
    paragraph="aktivloven § 31",
    says="Ved arbejde ses der bort fra et beløb pr. time, for højst 160 timer om måneden.",
    confidence=Confidence.CONFIRMED,
    reference="https://danskelove.dk/aktivloven/31-33",
)
PARTLY_FIT = Basis(
    paragraph="sygedagpengeloven § 53",
    says="Den, der er delvis uarbejdsdygtig, får nedsatte sygedagpenge for de timer, der er fravær.",
    confidence=Confidence.CONFIRMED,
    reference="https://danskelove.dk/sygedagpengeloven/53",
)
