"""Documents read by the machine and confirmed by people before they enter."""
