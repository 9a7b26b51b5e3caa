"""From text to article: paragraphs, furniture, title, date."""
