-- Version 5: what a user said of two parties, by their names, in every claim: that they are one, or that they are two.
CREATE TABLE rulings (
    one   TEXT NOT NULL,
    other TEXT NOT NULL,
    same  INTEGER NOT NULL, -- whether they are one
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
