"""Where record files lie and which edition of a record is the newest."""

from kg.records.editions import FIELDS, Edition, newest
from kg.records.layout import EditionFile, RecordFiles
from kg.records.references import Reference, References

__all__ = ["FIELDS", "Edition", "EditionFile", "RecordFiles", "Reference", "References", "newest"]
