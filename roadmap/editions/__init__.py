"""One edition after another: proposals, comparison, the roadmap of the next school year."""
