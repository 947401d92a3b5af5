"""Words of histories as bytes: blocks of many subjects, changes of single ones, and both put together again."""
