"""The rehearsal wired: the real program on a virtual clock, against the embedded mail world."""
