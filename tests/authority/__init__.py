"""The permission table asked about everything: role × verb × relation × state."""
