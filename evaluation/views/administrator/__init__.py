"""Pages of the administrators: accounts, appointments; and everybody's page of delegations."""
