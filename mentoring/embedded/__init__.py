"""A portal on one machine: its own Redis, and the supervisor that keeps all its processes alive."""
