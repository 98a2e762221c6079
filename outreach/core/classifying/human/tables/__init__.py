"""What to look for: tables of constructions, one module for each thing a mail may say."""
