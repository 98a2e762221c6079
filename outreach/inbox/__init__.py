"""Reading what came back: each mail once, understood, matched, and acted on."""
