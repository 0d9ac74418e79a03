//! The ledger's entries and the chain that links them.
//!
//! The hash of an entry covers all its fields, the digests of the rows that it changed and the hash of the entry
//! before. The bytes that are hashed are length-prefixed, so that no two different entries have the same bytes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::domain::action::Action;
use crate::domain::event::{Event, RecordChange, Subject};

/// The chain's algorithm: SHA-256. Another one (SM3) gets another number.
pub const ALG_SHA256: i64 = 1;

/// A row that an entry changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowDigest {
    /// The table.
    pub table: String,
    /// The row's key.
    pub key: String,
    /// SHA-256 over the row after the change (`domain::record::digest`).
    pub digest: [u8; 32],
}

/// What an entry says in JSON.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Payload {
    /// The records changed, cell by cell.
    #[serde(default)]
    pub changes: Vec<RecordChange>,
    /// Further figures by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub details: BTreeMap<String, String>,
}

/// One entry of the ledger, as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Position in the ledger: 1, 2, 3 … without a gap.
    pub seq: i64,
    /// When it was recorded: milliseconds since 1970, UTC; never before the entry above.
    pub recorded_at_ms: i64,
    /// Offset of the workstation's wall clock from UTC, in minutes.
    pub offset_minutes: i64,
    /// The workstation's clock stood before the entry above; the time is that of the entry above.
    pub clock_back: bool,
    /// The user.
    pub actor: String,
    /// The role in which the user acted.
    pub role: String,
    /// The workstation.
    pub workstation: String,
    /// The user's session.
    pub session: String,
    /// The command: the same command is never recorded twice.
    pub command_id: String,
    /// Position among the events of the command, from 0.
    pub ordinal: i64,
    /// What it is about.
    pub subject: Subject,
    /// What was done, as a code of `domain::action::Action`.
    pub action: String,
    /// Changes and details as JSON, exactly as hashed.
    pub payload: String,
    /// Why.
    pub reason: Option<String>,
    /// The rows changed, in the order of the payload's changes.
    pub rows: Vec<RowDigest>,
    /// Program and version that wrote the entry.
    pub program: String,
    /// Algorithm of the hash.
    pub alg: i64,
    /// The hash of the entry before; of the first, the chain's genesis.
    pub prev: [u8; 32],
    /// The hash of this entry.
    pub hash: [u8; 32],
    /// The key that signed, where the entry is signed.
    pub key_id: Option<String>,
    /// The signature over the hash.
    pub signature: Option<Vec<u8>>,
    /// A text of the entry is not valid UTF-8: it was not written by this program. Not stored.
    pub broken_text: bool,
}

impl Entry {
    /// The hash that the entry should have.
    pub fn compute_hash(&self) -> [u8; 32] {
        let mut bytes = Canonical::new("cordbank-ledger/1");
        bytes.int(self.alg);
        bytes.int(self.seq);
        bytes.int(self.recorded_at_ms);
        bytes.int(self.offset_minutes);
        bytes.int(i64::from(self.clock_back));
        bytes.text(&self.actor);
        bytes.text(&self.role);
        bytes.text(&self.workstation);
        bytes.text(&self.session);
        bytes.text(&self.command_id);
        bytes.int(self.ordinal);
        bytes.text(&self.subject.kind);
        bytes.text(&self.subject.id);
        bytes.text(&self.action);
        bytes.text(&self.payload);
        bytes.option(self.reason.as_deref());
        bytes.count(self.rows.len());
        for row in &self.rows {
            bytes.text(&row.table);
            bytes.text(&row.key);
            bytes.bytes(&row.digest);
        }
        bytes.text(&self.program);
        bytes.option(self.key_id.as_deref());
        bytes.bytes(&self.prev);
        bytes.finish()
    }

    /// The payload, or `None` where it cannot be read.
    pub fn payload(&self) -> Option<Payload> {
        serde_json::from_str(&self.payload).ok()
    }

    /// What was done, or `None` where this version of the program does not know the code.
    pub fn action(&self) -> Option<Action> {
        Action::from_code(&self.action)
    }

    /// The event, for replaying; without the full rows, which the ledger does not hold.
    pub fn event(&self) -> Option<Event> {
        let payload = self.payload()?;
        Some(Event {
            action: self.action()?,
            subject: self.subject.clone(),
            changes: payload.changes,
            details: payload.details,
            reason: self.reason.clone(),
            after: Vec::new(),
        })
    }
}

/// The hash before the first entry: names the bank file that the chain belongs to.
pub fn genesis(chain_id: &str) -> [u8; 32] {
    let mut bytes = Canonical::new("cordbank-chain/1");
    bytes.text(chain_id);
    bytes.finish()
}

/// Hashes length-prefixed fields: eight bytes of length, most significant first, then the bytes.
struct Canonical(Sha256);

impl Canonical {
    fn new(kind: &str) -> Self {
        let mut new = Self(Sha256::new());
        new.text(kind);
        new
    }

    fn count(&mut self, count: usize) {
        self.0.update((count as u64).to_be_bytes());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.0.update(bytes);
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    fn int(&mut self, value: i64) {
        self.bytes(&value.to_be_bytes());
    }

    /// Absent and empty differ: a marker stands before the value.
    fn option(&mut self, text: Option<&str>) {
        self.count(usize::from(text.is_some()));
        if let Some(text) = text {
            self.text(text);
        }
    }

    fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

/// Bytes as hexadecimal digits, for files and screens.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry {
            seq: 7,
            recorded_at_ms: 1_795_000_000_123,
            offset_minutes: 480,
            clock_back: false,
            actor: "liu.mei".into(),
            role: "technologist".into(),
            workstation: "LAB-2".into(),
            session: "s-1".into(),
            command_id: "c-1".into(),
            ordinal: 0,
            subject: Subject { kind: "unit".into(), id: "A12342600000100".into() },
            action: "unit.results_recorded".into(),
            payload: r#"{"changes":[]}"#.into(),
            reason: Some("复测".into()),
            rows: vec![RowDigest { table: "unit".into(), key: "A12342600000100".into(), digest: [9; 32] }],
            program: "cordbank 0.1.0".into(),
            alg: ALG_SHA256,
            prev: [1; 32],
            hash: [0; 32],
            key_id: None,
            signature: None,
            broken_text: false,
        }
    }

    #[test]
    fn the_bytes_of_an_entry_never_change_their_meaning() {
        // Ledgers of released versions depend on these values.
        assert_eq!(
            hex(&entry().compute_hash()),
            "b31f0278516269e8429d7bb686df6b08b9ae8b01b51c2c3fe91965cdd1936406"
        );
        assert_eq!(
            hex(&genesis("00112233445566778899aabbccddeeff")),
            "becaa599851aa10388a7a45bf9b665266a7e99bbfecc3be245638ea466a2f1a8"
        );
    }

    #[test]
    fn every_field_is_covered() {
        type Change = (&'static str, fn(&mut Entry));
        let changes: Vec<Change> = vec![
            ("seq", |e| e.seq += 1),
            ("recorded_at_ms", |e| e.recorded_at_ms += 1),
            ("offset_minutes", |e| e.offset_minutes = 0),
            ("clock_back", |e| e.clock_back = true),
            ("actor", |e| e.actor.push('x')),
            ("role", |e| e.role.push('x')),
            ("workstation", |e| e.workstation.push('x')),
            ("session", |e| e.session.push('x')),
            ("command_id", |e| e.command_id.push('x')),
            ("ordinal", |e| e.ordinal += 1),
            ("subject kind", |e| e.subject.kind.push('x')),
            ("subject id", |e| e.subject.id.push('x')),
            ("action", |e| e.action.push('x')),
            ("payload", |e| e.payload.push(' ')),
            ("reason", |e| e.reason = None),
            ("empty reason", |e| e.reason = Some(String::new())),
            ("row table", |e| e.rows[0].table.push('x')),
            ("row key", |e| e.rows[0].key.push('x')),
            ("row digest", |e| e.rows[0].digest[31] ^= 1),
            ("no row", |e| e.rows.clear()),
            ("program", |e| e.program.push('x')),
            ("alg", |e| e.alg = 2),
            ("key_id", |e| e.key_id = Some("k".into())),
            ("prev", |e| e.prev[0] ^= 1),
            ("moved border", |e| {
                e.actor = "liu.meit".into();
                e.role = "echnologist".into();
            }),
        ];
        let mut seen = vec![entry().compute_hash()];
        for (what, change) in changes {
            let mut changed = entry();
            change(&mut changed);
            let hash = changed.compute_hash();
            assert!(!seen.contains(&hash), "{what} does not change the hash");
            seen.push(hash);
        }
    }
}
