"""Countries: one folder each, with its forms, sentences, rules and vocabulary."""
