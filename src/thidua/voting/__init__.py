"""Votes: sealing, counting, the published record and counting it again. Plain Python, no database, no clock."""
