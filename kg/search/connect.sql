-- What leads to no document is left out first: most milestones hold nothing that has words.
CREATE INDEX temp.wholes ON holds (whole);
DELETE FROM holds WHERE part NOT IN (SELECT key FROM numbered) AND part NOT IN (SELECT whole FROM holds);
CREATE INDEX temp.narrowers ON under (narrower);

INSERT OR IGNORE INTO part
WITH RECURSIVE reach (development, key) AS (
    SELECT numbered.number, holds.part
    FROM thing JOIN numbered ON numbered.key = thing.key JOIN holds ON holds.whole = thing.key
    WHERE thing.kind = 0
    UNION
    SELECT reach.development, holds.part FROM reach JOIN holds ON holds.whole = reach.key
)
SELECT reach.development, :parts, numbered.number FROM reach JOIN numbered ON numbered.key = reach.key;

INSERT OR IGNORE INTO part
WITH RECURSIVE reach (development, key) AS (
    SELECT numbered.number, under.broader
    FROM thing JOIN numbered ON numbered.key = thing.key JOIN under ON under.narrower = thing.key
    WHERE thing.kind = 0
    UNION
    SELECT reach.development, under.broader FROM reach JOIN under ON under.narrower = reach.key
)
SELECT reach.development, :terms, numbered.number FROM reach JOIN numbered ON numbered.key = reach.key;
