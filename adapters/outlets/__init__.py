"""Ways out on which nothing comes in: e-mail to staff, and a CRM."""
