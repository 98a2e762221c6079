"""The words of each class, French and English."""
