"""Forms in which the two of a pair answer questions: who says what, of which session or pair."""
