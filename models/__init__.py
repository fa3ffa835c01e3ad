"""The plan and its rules: tables, judgement, reading and writing; nothing here draws on a screen."""
