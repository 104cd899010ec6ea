"""What people type into a cell, German and English, in the spelling of the files; what is not understood is None."""
