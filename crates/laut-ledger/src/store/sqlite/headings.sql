-- Version 8: what stands at the head of each article (id, title, outlet, first words), three letters at a time, so that a
-- string in it is found without reading it; rowid is the article's row.
CREATE VIRTUAL TABLE headings USING fts5 (
    words,
    content = '',
    contentless_delete = 1,
    detail = none,
    tokenize = 'trigram'
);

-- Articles in the orders of their outlets and titles.
CREATE INDEX articles_by_outlet ON articles (outlet IS NULL, outlet COLLATE NOCASE, row DESC);
CREATE INDEX articles_by_title ON articles (title IS NULL, title COLLATE NOCASE, row DESC);
