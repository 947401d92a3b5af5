"""What the faces share: frame, doors, list, detail and form pages, refusals as pages, the language."""
