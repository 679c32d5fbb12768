"""Rules as records: the statement language, the rulebooks, their examples, and what is wrong with a rulebook."""
