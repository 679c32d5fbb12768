"""Writing statements: templates, the sentences for figures, the page, and what a statement has to say besides."""
