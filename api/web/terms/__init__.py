"""The pages of terms, systems, frameworks and bodies, and of every other document and graph."""
