"""Text to sentences to trees: the pipeline, and parsing twice."""
