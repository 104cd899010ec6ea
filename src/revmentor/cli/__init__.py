"""The commands: each opens the folder, thinks once, renders, hands over."""
