"""Forms of orders: text and points, signing, returning, filters; and what the forms of the kinds share."""
