"""The guided tour: a card goes from part to part of the window and says what each is for."""
