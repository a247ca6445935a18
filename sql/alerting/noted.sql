SELECT kind, key, state FROM noted
