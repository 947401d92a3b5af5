"""Opening, announced and legal close of every intake, with extensions and named exceptions."""
