"""Files that were worked on apart become one."""
