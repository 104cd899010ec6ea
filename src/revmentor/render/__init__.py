"""Values as people read them: terminal, mail, calendar, page."""
