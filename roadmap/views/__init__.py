"""Pages of the room: lists, one roadmap, drafts and their rows, documents, approval, items in force."""
