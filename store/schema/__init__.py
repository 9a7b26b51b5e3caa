"""The schema, one file a migration."""
