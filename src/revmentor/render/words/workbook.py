"""What the first sheet of a program's workbook says about how to use it, in German and English."""

from revmentor.model.value import Language

_HOW_TO: dict[Language, tuple[str, ...]] = {
    "de": (
        "Diese Mappe zeigt das ganze Programm. Dieses Blatt ist nur zum Lesen da, die anderen darf man bearbeiten.",
        "Änderungen zurückbringen: die Mappe speichern, dann im Ordner des Programms: revmentor import FILE "
        "(FILE ist der Name der Mappe)",
        "Eine neue Person ist eine neue Zeile auf dem Blatt Participants; nötig sind nur id und name.",
        "Mehreres in einer Zelle wird durch Kommas getrennt: social-media, ai-tools",
        "offers nennt zu jedem Thema das Können von 1 bis 5: social-media: 5, ai-tools: 3",
        "seeks: any heißt offen für jedes Thema; eine leere Zelle heißt, dass die Person nichts lernen will.",
        "available: Mon 09:00-12:00, Thu 14:00-17:00; away: 2026-12-21..2027-01-04; limits: day: 1, week: 2",
        "Die Mappe enthält Namen und Adressen: dort aufbewahren, wo Personenbezogenes liegen darf.",
    ),
    "en": (
        "This workbook shows the whole program. This sheet is there to be read; the others may be edited.",
        "To bring changes back: save the workbook, then in the program's folder: revmentor import FILE "
        "(FILE is the workbook's name)",
        "A new person is a new row on the sheet Participants; only id and name are needed.",
        "Several things in one cell are separated by commas: social-media, ai-tools",
        "offers tells the skill from 1 to 5 for each topic: social-media: 5, ai-tools: 3",
        "seeks: any means open to any topic; an empty cell means that the person does not want to learn.",
        "available: Mon 09:00-12:00, Thu 14:00-17:00; away: 2026-12-21..2027-01-04; limits: day: 1, week: 2",
        "The workbook holds names and addresses: keep it where personal data may be kept.",
    ),
}


def how_to(language: Language) -> tuple[str, ...]:
    """How the workbook is filled in and brought back, a sentence a line."""
    return _HOW_TO[language]
