"""Classes of words, and nothing else."""
