"""What each key does, by kind: deciding, moving, finding, fixing, asking. No Textual."""
