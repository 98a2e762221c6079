"""The core decides: values in, values out; no clock, disk, network, environment, randomness."""
