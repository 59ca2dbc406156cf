"""Tables that others refer to: sites, people, events, exchange rates, targets. May import dataset."""
