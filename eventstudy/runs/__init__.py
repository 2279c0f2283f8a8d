"""Plans, published results, the archive of scheduled runs, and the check of stored sums."""
