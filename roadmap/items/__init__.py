"""One measure of a roadmap: how far it is, what proves it, which facts of the portal complete it."""
