"""Who answers: each module has a function for each job that it can do, from the folder of the registers to an `Answer`."""
