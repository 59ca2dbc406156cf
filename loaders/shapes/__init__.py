"""Tables that are not one row a record: wide, hourly, clock-ins, stages. May import formats to recognition."""
