"""Pages of orders, by what one does there: lists, drafting, signing, reading."""
