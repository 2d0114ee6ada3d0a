"""The wording of the chosen provision: formed by the answers, and edited by hand as in a word processor."""
