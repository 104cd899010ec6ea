"""Spreadsheets as people save them, read into rows of texts; what could do harm is refused."""
