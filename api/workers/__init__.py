"""Queries of strangers run in processes of their own, which can be killed without anybody else noticing."""
