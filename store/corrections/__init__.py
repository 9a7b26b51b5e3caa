"""Articles that were corrected, or taken by mistake."""
