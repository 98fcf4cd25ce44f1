-- Version 7: pairs of propositions of which a user said that they do not contradict each other, each named by its
-- article's fingerprint and its first code point. Outlives the articles.
CREATE TABLE dismissals (
    one_article   TEXT NOT NULL,
    one_start     INTEGER NOT NULL,
    other_article TEXT NOT NULL,
    other_start   INTEGER NOT NULL,
    PRIMARY KEY (one_article, one_start, other_article, other_start)
) WITHOUT ROWID;
CREATE INDEX dismissals_by_other ON dismissals (other_article);

-- Articles in the order of their days.
CREATE INDEX articles_by_day ON articles (published DESC, row DESC);
