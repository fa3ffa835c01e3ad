"""What pages of print are made of, where nothing is known but which word stands where, and which rules are drawn."""
