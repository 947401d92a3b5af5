"""Who is told what: inbox, daily digest, outbox."""
