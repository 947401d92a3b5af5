"""The `thidua` command. Modules name their subcommand in `add_parser` and import the product only when run."""
