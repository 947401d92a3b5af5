"""Plans and their tasks: lists, pages, forms, reports of progress."""
