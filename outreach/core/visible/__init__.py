"""What the sender typed: HTML as text, without quotes, footers and automatic signatures."""
