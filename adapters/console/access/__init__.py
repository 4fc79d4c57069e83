"""Who staff are: accounts, sessions, cookies, login."""
