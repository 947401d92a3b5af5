"""The packed history: packing facts, reading words back, comparing both. Imports numpy, so nobody imports it early."""
