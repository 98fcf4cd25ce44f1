-- What was seen of feeds, and when they are asked next. Moments are milliseconds since 1970-01-01 UTC.

-- The feeds, each as it was named.
CREATE TABLE feed (
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE,
    -- Where it is now, if it said that it moved for good.
    moved TEXT,
    title TEXT,
    -- Whether it is still asked.
    watched INTEGER NOT NULL,
    -- Where it was sent on to and is to be asked next, over so many steps, all of them for good or not.
    hop TEXT,
    hops INTEGER NOT NULL DEFAULT 0,
    for_good INTEGER NOT NULL DEFAULT 1,
    -- The host that is asked next, and when.
    host TEXT NOT NULL,
    due INTEGER NOT NULL,
    -- What the server said of what it last sent.
    mark TEXT,
    modified TEXT,
    -- When it last answered; how often in a row it failed since, and why.
    answered INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    problem TEXT
) STRICT;

CREATE INDEX feed_by_host ON feed (watched, host, due);

-- What feeds listed.
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    -- What is the same whenever it is listed, whichever feed lists it.
    key TEXT NOT NULL UNIQUE,
    feed INTEGER NOT NULL,
    -- What is the same as long as it says the same.
    mark TEXT NOT NULL,
    -- 0: its page is to be asked; 1: its article is to be added; 2: added; 3: left out.
    step INTEGER NOT NULL,
    address TEXT,
    hop TEXT,
    hops INTEGER NOT NULL DEFAULT 0,
    host TEXT NOT NULL,
    due INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    -- How often it said something else.
    changes INTEGER NOT NULL DEFAULT 0,
    -- What the feed says of it, and the article as far as it is known, as JSON.
    said TEXT,
    article TEXT,
    -- What the ledger had of it before it was first tried to be added: 0 nothing, 1 its address, 2 its text.
    met INTEGER,
    -- When it was last listed.
    listed INTEGER NOT NULL
) STRICT;

CREATE INDEX entry_by_host ON entry (step, host, due);
CREATE INDEX entry_by_listing ON entry (listed);

-- The hosts that were asked, and from when on they may be again.
CREATE TABLE host (
    name TEXT PRIMARY KEY,
    due INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What sites ask of programs, and until when that is known.
CREATE TABLE site (
    origin TEXT PRIMARY KEY,
    -- Their file; null where it could not be had, so that nothing may be asked.
    robots TEXT,
    until INTEGER NOT NULL,
    hop TEXT,
    hops INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- What is to be told, in order, until all have been told.
CREATE TABLE alert (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    said TEXT NOT NULL
) STRICT;

-- Who is told, and how far that went.
CREATE TABLE receiver (
    name TEXT PRIMARY KEY,
    told INTEGER NOT NULL,
    -- The last alert of what is being sent, so that it is the same when it is sent again.
    sending INTEGER,
    due INTEGER NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- When this began (with a number, that names an alert among all that were ever sent), and what marked the ledger before
-- the articles that are being added: null where none are.
CREATE TABLE watch (
    begun INTEGER NOT NULL,
    mark TEXT
) STRICT;
