"""The `gouji` command (勾稽), as its users see it: Chinese first, results on stdout."""
