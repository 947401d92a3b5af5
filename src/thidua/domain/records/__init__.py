"""The facts of a life: what people and collectives did, hold and received, each with its source; who may have what."""
