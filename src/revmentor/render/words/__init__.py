"""The words for values, German and English, one subject a module."""
