"""How a template becomes a letter: sandbox, budget, filters, Markdown, plain text, inlined CSS."""
