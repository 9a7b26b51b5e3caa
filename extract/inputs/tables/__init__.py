"""Tables, JSON lines and JSON: each row an article."""
