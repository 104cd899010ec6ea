"""From the forms and spreadsheets people filled in to the change to propose."""
