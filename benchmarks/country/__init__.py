"""Three jobs over the register of a whole country: what is asked, invented rows, and who answers."""
