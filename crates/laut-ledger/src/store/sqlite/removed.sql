-- Version 11: articles that were removed last, so that they can be brought back; those of before go for good.
CREATE TABLE removed (
    number    INTEGER PRIMARY KEY,     -- grows in the order of removing
    article   INTEGER NOT NULL UNIQUE, -- its row in articles
    id        TEXT NOT NULL,
    title     TEXT,
    outlet    TEXT,
    url       TEXT,
    published TEXT,
    language  TEXT,
    size      INTEGER NOT NULL,        -- of the body, in bytes
    body      BLOB NOT NULL            -- all that was kept of it, in a form for laut alone
);
CREATE INDEX removed_by_id ON removed (id, number);
