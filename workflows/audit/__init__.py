"""The record of acts: written once, chained per aggregate, verified by anyone."""
