"""When the program fails: reports, what the next start says, and the mark of a run by which it is noticed."""
