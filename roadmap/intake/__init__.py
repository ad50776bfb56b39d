"""From a document to a draft: what was read waits on the server until a person has looked at it and put it right."""
