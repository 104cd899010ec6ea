"""Which pairs may be, how well they fit, and the best choice among them."""
