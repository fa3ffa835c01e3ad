"""A plan out of the database, for whoever goes on with it: whole, as rows for spreadsheets, or as dates for calendars.

`complete` writes everything, history and all, and `bringing` takes that in again; `sheets`, `workbook` and `calendar`
write what other programs read. Each gives out text or bytes and knows nothing of files: `models.folders` puts them in
place whole or not at all.
"""
