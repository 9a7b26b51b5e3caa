"""Saved mails and mailboxes."""
