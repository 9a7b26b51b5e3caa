"""Several reviewers: parts, conflicts, agreement, audits."""
