"""An agency's own Word templates: fields ``{{ten_truong}}``, loops, conditions; read critically before use.

One linter tells every fault with its place, one sandbox fills what the linter let through.
"""
