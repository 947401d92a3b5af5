"""Records of achievements: what people and collectives hold, who may have what, and what is done about it."""
