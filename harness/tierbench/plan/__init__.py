"""What was asked, what will run, and what will not."""
