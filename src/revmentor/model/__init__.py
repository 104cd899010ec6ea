"""The nouns: frozen values that every other room knows, and that know no other room."""
