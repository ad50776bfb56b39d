"""What an administrator does with an installation: back it up, bring it back."""
