"""From bytes to an Incoming: any bytes give one, within limits."""
