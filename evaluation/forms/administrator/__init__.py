"""Forms of the administrators: accounts, appointments, delegations."""
