-- Version 9: claims that went with their articles, by the propositions that they had, each named by its article's
-- fingerprint and its first code point. What is added once more has its claim's number again.
CREATE TABLE former (
    article TEXT NOT NULL,
    start   INTEGER NOT NULL,
    claim   INTEGER NOT NULL,
    PRIMARY KEY (article, start)
) WITHOUT ROWID;
