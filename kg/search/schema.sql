-- The index of a snapshot. Documents are numbered in the order of kinds and references.
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE kind (name TEXT PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE document (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, reference TEXT NOT NULL, label TEXT NOT NULL);
-- The texts of a document as they are shown; "band" is the number of the group of columns.
CREATE TABLE text (
    document INTEGER NOT NULL, band INTEGER NOT NULL, number INTEGER NOT NULL,
    field TEXT NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (document, band, number)
) WITHOUT ROWID;
-- Whose texts count for a development, too: its terms and what belongs to it.
CREATE TABLE part (
    development INTEGER NOT NULL, band INTEGER NOT NULL, document INTEGER NOT NULL,
    PRIMARY KEY (development, band, document)
) WITHOUT ROWID;
