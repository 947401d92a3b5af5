"""Pages for officers: one package per noun, templates beside."""
