-- The frame of a bank file: its identity, the ledger and what stands outside the ledger.
-- Application id and version stand in the file's header (see migrate.rs).

-- Who this file is. One row, written when the file is made; the ledger's chain begins at `genesis`,
-- so that no entry of another bank can be linked into this one.
CREATE TABLE chain (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    chain_id TEXT    NOT NULL CHECK (length(chain_id) = 32),
    genesis  BLOB    NOT NULL CHECK (length(genesis) = 32)
) STRICT;

-- Which steps made this schema, with the SHA-256 of each step's text.
CREATE TABLE schema_step (
    version INTEGER PRIMARY KEY CHECK (version > 0),
    name    TEXT    NOT NULL,
    digest  BLOB    NOT NULL CHECK (length(digest) = 32),
    program TEXT    NOT NULL
) STRICT;

-- What was done, by whom, when, where and why. Only ever appended to.
CREATE TABLE ledger (
    seq            INTEGER PRIMARY KEY CHECK (seq > 0),
    recorded_at_ms INTEGER NOT NULL,                                              -- UTC
    offset_minutes INTEGER NOT NULL CHECK (offset_minutes BETWEEN -1080 AND 1080),  -- of the wall clock there and then
    clock_back     INTEGER NOT NULL CHECK (clock_back IN (0, 1)),                 -- the clock stood before the entry above
    actor          TEXT    NOT NULL,
    role           TEXT    NOT NULL,
    workstation    TEXT    NOT NULL,
    session        TEXT    NOT NULL,
    command_id     TEXT    NOT NULL CHECK (command_id <> ''),
    ordinal        INTEGER NOT NULL CHECK (ordinal >= 0),                         -- position among the command's events
    subject_kind   TEXT    NOT NULL,
    subject_id     TEXT    NOT NULL,
    action         TEXT    NOT NULL,
    payload        TEXT    NOT NULL,                                              -- JSON: changes and details
    reason         TEXT,
    program        TEXT    NOT NULL,
    alg            INTEGER NOT NULL CHECK (alg = 1),                              -- 1 = SHA-256
    prev           BLOB    NOT NULL CHECK (length(prev) = 32),
    hash           BLOB    NOT NULL CHECK (length(hash) = 32),
    key_id         TEXT,
    signature      BLOB,
    UNIQUE (command_id, ordinal)
) STRICT;

CREATE INDEX ledger_by_subject ON ledger (subject_kind, subject_id, seq);
CREATE INDEX ledger_by_actor   ON ledger (actor, seq);
CREATE INDEX ledger_by_action  ON ledger (action, seq);
CREATE INDEX ledger_by_time    ON ledger (recorded_at_ms, seq);

-- The rows that an entry changed, with the digest of each row after the change. Part of what the entry's hash covers.
CREATE TABLE ledger_row (
    seq        INTEGER NOT NULL REFERENCES ledger (seq),
    position   INTEGER NOT NULL CHECK (position >= 0),
    table_name TEXT    NOT NULL,
    row_key    TEXT    NOT NULL,
    digest     BLOB    NOT NULL CHECK (length(digest) = 32),
    PRIMARY KEY (seq, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX ledger_row_by_row ON ledger_row (table_name, row_key, seq, position);

-- The guard rails. They stop mistakes of a program; evidence comes from the chain.
-- INSERT OR REPLACE deletes without firing delete triggers unless recursive_triggers is on, hence the insert triggers
-- as well, which know only one acceptable next entry.
CREATE TRIGGER ledger_append BEFORE INSERT ON ledger
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ledger)
  OR NEW.prev IS NOT coalesce((SELECT hash FROM ledger ORDER BY seq DESC LIMIT 1), (SELECT genesis FROM chain))
BEGIN SELECT RAISE(ABORT, 'ledger: not the next entry'); END;
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'ledger: entries are never changed'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'ledger: entries are never deleted'); END;

CREATE TRIGGER ledger_row_append BEFORE INSERT ON ledger_row
WHEN NEW.seq IS NOT (SELECT max(seq) FROM ledger)
  OR NEW.position IS NOT (SELECT coalesce(max(position), -1) + 1 FROM ledger_row WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'ledger_row: not of the last entry'); END;
CREATE TRIGGER ledger_row_no_update BEFORE UPDATE ON ledger_row
BEGIN SELECT RAISE(ABORT, 'ledger_row: rows are never changed'); END;
CREATE TRIGGER ledger_row_no_delete BEFORE DELETE ON ledger_row
BEGIN SELECT RAISE(ABORT, 'ledger_row: rows are never deleted'); END;

CREATE TRIGGER chain_once BEFORE INSERT ON chain WHEN EXISTS (SELECT 1 FROM chain)
BEGIN SELECT RAISE(ABORT, 'chain: written once'); END;
CREATE TRIGGER chain_no_update BEFORE UPDATE ON chain
BEGIN SELECT RAISE(ABORT, 'chain: never changed'); END;
CREATE TRIGGER chain_no_delete BEFORE DELETE ON chain
BEGIN SELECT RAISE(ABORT, 'chain: never deleted'); END;

-- Work that is not saved yet, sealed, so that a crash loses nothing that was typed. Not evidence, not in the ledger.
CREATE TABLE draft (
    key      TEXT    PRIMARY KEY NOT NULL,
    owner    TEXT    NOT NULL,
    kind     TEXT    NOT NULL,
    saved_at INTEGER NOT NULL,           -- UTC ms
    sealed   BLOB    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX draft_by_owner ON draft (owner, saved_at);

-- How a person likes the program. Not in the ledger.
CREATE TABLE preference (
    owner TEXT NOT NULL,
    name  TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (owner, name)
) STRICT, WITHOUT ROWID;
