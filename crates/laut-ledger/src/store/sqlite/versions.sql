-- Version 6: what articles said before they were changed, and where they are: one address has one article.
ALTER TABLE articles ADD COLUMN address TEXT;  -- what all addresses of the article have in common
ALTER TABLE articles ADD COLUMN modified TEXT; -- the day of its last change
ALTER TABLE articles ADD COLUMN credits TEXT;  -- whom it was taken from, a line each
CREATE INDEX articles_by_address ON articles (address) WHERE address IS NOT NULL;

-- The versions of an article beside the one in articles and texts, in the order in which they were kept.
CREATE TABLE versions (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    article     INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    title       TEXT,
    outlet      TEXT,
    url         TEXT,
    published   TEXT,
    language    TEXT,
    text        TEXT NOT NULL,
    modified    TEXT,
    credits     TEXT
);
CREATE INDEX versions_by_article ON versions (article, number);
CREATE INDEX versions_by_fingerprint ON versions (fingerprint, article);
