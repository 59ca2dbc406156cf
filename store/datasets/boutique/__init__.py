"""Tables of boutiques and their clients. May import dataset, snapshots, shares."""
