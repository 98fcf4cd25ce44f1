-- Version 10: what an article said before its outlet withdrew or corrected it, with the claim that it stood in.
CREATE TABLE gone (
    claim       INTEGER NOT NULL,
    article     INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,    -- of the version that said it
    withdrawn   INTEGER NOT NULL, -- whether the whole article was
    body        BLOB NOT NULL,    -- the words, in a form for laut alone
    PRIMARY KEY (claim, article)
) WITHOUT ROWID;
CREATE INDEX gone_by_article ON gone (article);
