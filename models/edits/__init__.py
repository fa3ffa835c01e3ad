"""What may happen to a plan: each edit is a frozen value, applied in one transaction, as one undo step."""
