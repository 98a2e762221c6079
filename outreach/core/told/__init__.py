"""Letters to the officer that she did not ask for: after a run, at the start of her day, when something is wrong.

Each is a function of values. What strangers wrote stands on one line, without controls.
"""
