"""The newsroom's screens on partners: who they are, what waits, how the balance stands."""
