"""The stored questions, each at an address of its own: with typed parameters, as JSON, CSV, workbook or page."""
