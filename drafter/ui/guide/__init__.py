"""The guide: the questions of the chosen provision, one card each, and the way on."""
