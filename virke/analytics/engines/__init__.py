"""Who works out what a term counts. Every engine gives the same whole numbers; only `compute` may ask one."""
