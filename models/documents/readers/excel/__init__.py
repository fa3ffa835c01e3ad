"""What Excel's workbooks are made of: sheets, strings that they share, and how numbers are shown."""
