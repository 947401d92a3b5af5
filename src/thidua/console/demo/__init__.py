"""The demo city: what `./demo` fills an empty installation with."""
