"""What a municipality or region assigns to its schools, and what comes back."""
