"""The SQL for every list, page and count, on a plain connection; what comes back is frozen.

It keeps to SQL that SQLite and PostgreSQL both run. Nothing here imports SQLModel, so that a status is answered and
the first page painted before SQLModel has been loaded.
"""
