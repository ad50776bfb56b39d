"""What stands before the table: title, approval, period."""
