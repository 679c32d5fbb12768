"""From contradictions to findings and the report."""
