"""Reports of results: CSV, terminal, Markdown, HTML. Each is a pure function of the rows."""
