-- Version 2: what a user said against statements, each named by its article's fingerprint and its content as the reader
-- found it. Words are ranges of code points of the article's text: 10..52 60..70. Outlives the article.
CREATE TABLE corrections (
    article   TEXT NOT NULL,
    statement TEXT NOT NULL, -- the words that are said
    change    TEXT NOT NULL, -- not_a_statement, speaker or bounds
    words     TEXT NOT NULL, -- of the new speaker, or of the new bounds; none where there is none
    number    INTEGER NOT NULL UNIQUE,
    PRIMARY KEY (article, statement, change)
) WITHOUT ROWID;
INSERT INTO counters (name, value) VALUES ('last correction', 0), ('replaced records', 0);

-- What was said against which article: SELECT * FROM corrections_view.
CREATE VIEW corrections_view AS
SELECT corrections.number, articles.id AS article, corrections.statement, corrections.change, corrections.words
FROM corrections
JOIN articles ON articles.fingerprint = corrections.article;
