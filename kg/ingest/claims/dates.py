"""Dates as pages print them, and the line "Last update: 27 November 2023" in the languages of the platform."""

import re
from datetime import date

_LABELS = (
    "last update|last updated|last modified|updated on|letzte aktualisierung|zuletzt aktualisiert|"
    "dernière mise à jour|mis à jour le|laatste update|laatst bijgewerkt|laatste wijziging|última actualización|"
    "última atualização|ultimo aggiornamento|ultima actualizare|ostatnia aktualizacja|poslední aktualizace|"
    "posledná aktualizácia|zadnja posodobitev|posljednje ažuriranje|utolsó frissítés|senast uppdaterad|"
    "sidst opdateret|seneste opdatering|viimeksi päivitetty|viimane uuendus|pēdējoreiz atjaunināts|"
    "paskutinį kartą atnaujinta|последна актуализация|τελευταία ενημέρωση|sist oppdatert|síðast uppfært"
)
_LABEL = re.compile(rf"(?:{_LABELS})\s*:?\s*(?P<date>.*)$", re.IGNORECASE)
_MONTHS = (
    "january januar jänner janvier januari enero gennaio janeiro",
    "february februar février februari febrero febbraio fevereiro",
    "march märz mars maart marzo março",
    "april avril abril aprile",
    "may mai mei mayo maggio maio",
    "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho",
    "august août augustus agosto augusti",
    "september septembre septiembre settembre setembro",
    "october oktober octobre octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december dezember décembre diciembre dicembre dezembro",
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_NUMBER |= {
    name[:3]: number for name, number in _NUMBER.items() if name.isascii() and name[:3] not in ("mar", "jui", "mai")
}
_NUMBER |= {"mar": 3, "jun": 6, "jul": 7}
_WORDS = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª)?\.?\s+(?:de\s+)?)?(?P<month>[^\W\d_]{3,12})\.?,?\s+(?:de\s+)?"
    r"(?:(?P<after>\d{1,2})(?:st|nd|rd|th)?,\s*)?(?P<year>(?:19|20)\d\d)"
)
_DIGITS = re.compile(r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>(?:19|20)\d\d)")
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d{2})-(?P<day>\d{2})")


def last_update(text: str) -> tuple[bool, str | None]:
    """Return whether a line gives the date of the last update, and the date as precise as it is readable.

    (True, None) is a line with the label and no date that can be read: the next line may hold it.
    """
    match = _LABEL.match(text.strip(" *_"))
    return (False, None) if match is None else (True, read_date(match["date"]))


def read_date(text: str) -> str | None:
    """Return the first date in a text of at most 60 characters as 2023-11-27 (2023-11 without a day), or None."""
    for pattern in (_ISO, _DIGITS, _WORDS):
        match = pattern.search(text[:60].casefold())
        if match:
            found = match.groupdict()
            month = int(found["month"]) if found["month"].isdigit() else _NUMBER.get(found["month"], 0)
            day = found["day"] or found.get("after")
            return _iso(int(found["year"]), month, int(day) if day else None)
    return None


def _iso(year: int, month: int, day: int | None) -> str | None:
    try:
        whole = date(year, month, day or 1).isoformat()
    except ValueError:
        return None
    return whole if day else whole[:7]
