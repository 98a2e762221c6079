"""Days and hours as people write them in French and English mail."""
