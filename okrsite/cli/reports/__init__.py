"""How problems are told: to a person, to a program, to a code host. One module a format, each with `report`."""
