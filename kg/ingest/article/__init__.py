"""Articles: blog posts and news items of any site, the last resort for prose."""

from kg.ingest.article.mapper import Article

__all__ = ["Article"]
