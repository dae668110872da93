-- The town whose data this is, and how often it was published. One row.
CREATE TABLE town (
    id BIGINT NOT NULL PRIMARY KEY,
    identity TEXT NOT NULL,
    version BIGINT NOT NULL,
    published_at BIGINT NOT NULL
);

-- The files of the content folder as they stand now. `imported` is the SHA-256 of the text that was last taken over from
-- a file: where `body` no longer has it, staff have edited the document since.
CREATE TABLE documents (
    path TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL,
    imported TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);

-- What was asked, as the privacy page says: scrubbed text, kind, slugs and day. No address, no time of day.
CREATE TABLE asked (
    id BIGINT NOT NULL PRIMARY KEY,
    day TEXT NOT NULL,
    lang TEXT NOT NULL,
    kind TEXT NOT NULL,
    slugs TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX asked_by_day ON asked (day);

-- Whether articles helped. Counts only.
CREATE TABLE feedback (
    slug TEXT NOT NULL,
    lang TEXT NOT NULL,
    helped BIGINT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (slug, lang, helped)
);
