"""Help inside the program: the manual, opened where it speaks of what has the focus, searched, with its glossary."""
