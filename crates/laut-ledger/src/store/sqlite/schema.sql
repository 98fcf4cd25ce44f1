-- The file of a ledger, version 1; corrections.sql is what version 2 adds, version 3 has another form of digests,
-- weights.sql is what version 4 adds, rulings.sql version 5, versions.sql version 6,
-- dismissals.sql version 7, headings.sql version 8, former.sql version 9, gone.sql version 10, removed.sql version 11. Days are counted from 1970-01-01:
-- date(day * 86400, 'unixepoch') shows one.
-- A proposition's number is its article's row * 1048576 + its place in the article.
-- To look around, begin with the views: claims_view, sightings_view, sources_view.

-- What is known of each article from outside.
CREATE TABLE articles (
    row          INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE,
    fingerprint  TEXT NOT NULL UNIQUE,
    title        TEXT,
    outlet       TEXT,
    url          TEXT,
    published    TEXT,
    language     TEXT,
    propositions INTEGER NOT NULL -- how many it has
);

-- The words of each article.
CREATE TABLE texts (
    article INTEGER PRIMARY KEY,
    text    TEXT NOT NULL
);

-- What of each article is compared with others, in a form for laut alone.
CREATE TABLE digests (
    article INTEGER PRIMARY KEY,
    body    BLOB NOT NULL
);

-- Which articles have a word that shows their story, by its hash.
CREATE TABLE topics (
    key     INTEGER NOT NULL,
    day     INTEGER NOT NULL, -- of publication; -2147483649 where it is not known
    article INTEGER NOT NULL,
    PRIMARY KEY (key, day, article)
) WITHOUT ROWID;

-- Whom each article credits with words.
CREATE TABLE sources (
    article    INTEGER NOT NULL,
    place      INTEGER NOT NULL, -- in the article's list
    name       TEXT NOT NULL,    -- or the description of the unnamed
    named      INTEGER NOT NULL,
    statements INTEGER NOT NULL, -- that it makes in the article
    PRIMARY KEY (article, place)
) WITHOUT ROWID;

-- The words of their names, in small letters.
CREATE TABLE source_words (
    word    TEXT NOT NULL,
    article INTEGER NOT NULL,
    place   INTEGER NOT NULL,
    PRIMARY KEY (word, article, place)
) WITHOUT ROWID;

-- How often each name is credited, over all articles in which it says something.
CREATE TABLE names (
    name       TEXT NOT NULL,
    named      INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    articles   INTEGER NOT NULL,
    PRIMARY KEY (name, named)
) WITHOUT ROWID;
CREATE INDEX names_by_statements ON names (named, statements DESC, name, articles);

-- The words of each proposition; rowid is its number.
CREATE VIRTUAL TABLE search USING fts5 (
    words,
    content = '',
    contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2'
);

-- Propositions that make the same claim; each pair stands here both ways.
CREATE TABLE edges (
    one   INTEGER NOT NULL,
    other INTEGER NOT NULL,
    score REAL NOT NULL, -- the probability that they do
    PRIMARY KEY (one, other)
) WITHOUT ROWID;

-- Articles that print one text; each pair stands here both ways.
CREATE TABLE copies (
    one     INTEGER NOT NULL,
    other   INTEGER NOT NULL,
    overlap REAL NOT NULL,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;

-- What claims are sorted and filtered by.
CREATE TABLE claims (
    id        INTEGER PRIMARY KEY,
    status    INTEGER NOT NULL, -- 0 unsourced, 1 single, 2 uncertain, 3 corroborated, 4 disputed, 5 denied
    least     INTEGER NOT NULL, -- independent origins at least
    most      INTEGER NOT NULL, -- and at most
    outlets   INTEGER NOT NULL,
    articles  INTEGER NOT NULL,
    first_day INTEGER,
    last_day  INTEGER,
    thin      INTEGER NOT NULL  -- outlets for each origin, in thousandths; one less where there is no origin
);
CREATE INDEX claims_thin ON claims (thin DESC, articles DESC, id, last_day);
CREATE INDEX claims_thin_by_status ON claims (status, thin DESC, articles DESC, id, last_day);
CREATE INDEX claims_latest ON claims (last_day DESC, id);
CREATE INDEX claims_latest_by_status ON claims (status, last_day DESC, id);

-- Claims as they are shown: the wording, and the rest in a form for laut alone.
CREATE TABLE claim_bodies (
    claim INTEGER PRIMARY KEY,
    gist  TEXT NOT NULL,
    body  BLOB NOT NULL
);

-- Which claim each proposition belongs to.
CREATE TABLE membership (
    proposition INTEGER PRIMARY KEY,
    claim       INTEGER NOT NULL
);
CREATE INDEX membership_by_claim ON membership (claim);

-- Claims that turned out to be older ones.
CREATE TABLE merged (
    old INTEGER PRIMARY KEY,
    new INTEGER NOT NULL -- is never itself merged
);
CREATE INDEX merged_by_new ON merged (new);

-- What a user said of two propositions, each named by its article's fingerprint and its first code point.
CREATE TABLE overrules (
    one_article   TEXT NOT NULL,
    one_start     INTEGER NOT NULL,
    other_article TEXT NOT NULL,
    other_start   INTEGER NOT NULL,
    same          INTEGER NOT NULL, -- whether they are the same claim
    PRIMARY KEY (one_article, one_start, other_article, other_start)
) WITHOUT ROWID;
CREATE INDEX overrules_by_other ON overrules (other_article);

-- Numbers that go on where they stopped.
CREATE TABLE counters (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO counters (name, value) VALUES ('last claim', 0);

-- Each claim in words: SELECT * FROM claims_view ORDER BY outlets DESC LIMIT 20.
CREATE VIEW claims_view AS
SELECT
    'c' || claims.id AS claim,
    claim_bodies.gist,
    CASE claims.status
        WHEN 0 THEN 'unsourced' WHEN 1 THEN 'single' WHEN 2 THEN 'uncertain'
        WHEN 3 THEN 'corroborated' WHEN 4 THEN 'disputed' WHEN 5 THEN 'denied'
    END AS status,
    claims.least AS independent_least,
    claims.most AS independent_most,
    claims.outlets,
    claims.articles,
    date(claims.first_day * 86400, 'unixepoch') AS first_day,
    date(claims.last_day * 86400, 'unixepoch') AS last_day
FROM claims
JOIN claim_bodies ON claim_bodies.claim = claims.id;

-- Where each claim was sighted: SELECT * FROM sightings_view WHERE claim = 'c1'.
CREATE VIEW sightings_view AS
SELECT
    'c' || membership.claim AS claim,
    articles.id AS article,
    articles.outlet,
    articles.published,
    membership.proposition % 1048576 AS place
FROM membership
JOIN articles ON articles.row = membership.proposition / 1048576;

-- Who is credited, with the article: SELECT * FROM sources_view WHERE name LIKE 'Weidenau%'.
CREATE VIEW sources_view AS
SELECT
    sources.name,
    CASE sources.named WHEN 1 THEN 'named' ELSE 'anonymous' END AS standing,
    sources.statements,
    articles.id AS article,
    articles.outlet,
    articles.published
FROM sources
JOIN articles ON articles.row = sources.article;
