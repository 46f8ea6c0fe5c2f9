-- What a build notes on its way; gone when its connection is closed.
CREATE TEMP TABLE thing (key TEXT PRIMARY KEY, kind INTEGER, reference TEXT, label TEXT) WITHOUT ROWID;
CREATE TEMP TABLE said (
    key TEXT, band INTEGER, number INTEGER, field TEXT, language TEXT, text TEXT, PRIMARY KEY (key, number)
) WITHOUT ROWID;
CREATE TEMP TABLE holds (whole TEXT, part TEXT);
CREATE TEMP TABLE under (narrower TEXT, broader TEXT);
CREATE TEMP TABLE numbered (key TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID;
