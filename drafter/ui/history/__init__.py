"""The history of the open negotiation to look through: who changed what and when, before and after, and any state taken back."""
