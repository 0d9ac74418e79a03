INSERT INTO draft (key, owner, kind, saved_at, sealed)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (key) DO UPDATE
SET owner = excluded.owner, kind = excluded.kind, saved_at = excluded.saved_at, sealed = excluded.sealed
