"""What the screens are put together from; each draws its own lines and is told what to show."""
