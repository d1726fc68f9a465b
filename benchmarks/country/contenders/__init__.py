"""Who answers: each module has a function for each job that it can do, from the folder of registers to an `Answer`."""
