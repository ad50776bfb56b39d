"""What municipality and region assign to their schools."""
