//! Work in progress and personal preferences: kept, but not evidence and not in the ledger.

use rusqlite::{OptionalExtension as _, Row, params};

use super::error::StoreError;
use super::open::Store;
use super::read::Reader;

/// Work that was not saved yet, sealed by its owner's session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The form and what it is about: one draft each.
    pub key: String,
    /// The user who typed it.
    pub owner: String,
    /// The kind of form.
    pub kind: String,
    /// When it was last kept (UTC ms).
    pub saved_at: i64,
    /// The content, sealed (see `seal`).
    pub sealed: Vec<u8>,
}

impl Store {
    /// Keeps a draft, in place of an earlier one of the same key.
    ///
    /// # Errors
    /// [`StoreError`] if it could not be written.
    pub fn keep_draft(&mut self, draft: &Draft) -> Result<(), StoreError> {
        self.conn.prepare_cached(include_str!("sql/keep_draft.sql"))?.execute(params![
            draft.key,
            draft.owner,
            draft.kind,
            draft.saved_at,
            draft.sealed
        ])?;
        Ok(())
    }

    /// Forgets a draft: it was saved or thrown away.
    ///
    /// # Errors
    /// [`StoreError`] if it could not be written.
    pub fn drop_draft(&mut self, key: &str) -> Result<(), StoreError> {
        self.conn.execute("DELETE FROM draft WHERE key = ?1", [key])?;
        Ok(())
    }

    /// Keeps a preference.
    ///
    /// # Errors
    /// [`StoreError`] if it could not be written.
    pub fn keep_preference(&mut self, owner: &str, name: &str, value: &str) -> Result<(), StoreError> {
        self.conn
            .prepare_cached(
                "INSERT INTO preference (owner, name, value) VALUES (?1, ?2, ?3) \
                 ON CONFLICT (owner, name) DO UPDATE SET value = excluded.value",
            )?
            .execute([owner, name, value])?;
        Ok(())
    }
}

impl Reader {
    /// The drafts of a user, newest first.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn drafts(&self, owner: &str) -> Result<Vec<Draft>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT key, owner, kind, saved_at, sealed FROM draft WHERE owner = ?1 ORDER BY saved_at DESC, key",
        )?;
        let drafts = statement.query_map([owner], read_draft)?.collect::<Result<_, _>>()?;
        Ok(drafts)
    }

    /// A preference of a user.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn preference(&self, owner: &str, name: &str) -> Result<Option<String>, StoreError> {
        let mut statement =
            self.conn.prepare_cached("SELECT value FROM preference WHERE owner = ?1 AND name = ?2")?;
        Ok(statement.query_row([owner, name], |row| row.get(0)).optional()?)
    }
}

fn read_draft(row: &Row<'_>) -> rusqlite::Result<Draft> {
    Ok(Draft {
        key: row.get(0)?,
        owner: row.get(1)?,
        kind: row.get(2)?,
        saved_at: row.get(3)?,
        sealed: row.get(4)?,
    })
}
