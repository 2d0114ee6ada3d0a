"""One file a step, in the order of their numbers; a step is never changed once it has been released."""
