"""Papers on file: the list, one paper with its versions, filing, fetching."""
