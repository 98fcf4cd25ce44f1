-- Version 4: with which weights each article was read; claims and digests have another form. Weights are called by what
-- they contain: of the network, of the layer of meanings, of the judge of pairs.
CREATE TABLE weights (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE
);
ALTER TABLE articles ADD COLUMN weights INTEGER; -- their number; null where it is not known
-- The number of those that articles are read with from now on; 0 where that is not known.
INSERT INTO counters (name, value) VALUES ('weights', 0);
