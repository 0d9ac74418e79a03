//! Finding records by a part of their name: patients and releases, for the way to anything.

use std::ops::ControlFlow;

use crate::bank::Failure;
use crate::domain::patient::Patient;
use crate::domain::record::Record;
use crate::domain::release::Release;
use crate::store::{Reader, StoreError};

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A patient's code.
    Patient(String),
    /// A release's key.
    Release(String),
}

/// Patients and releases whose code or key holds the text, at most `limit` of each.
///
/// # Errors
/// A store error.
pub fn named(reader: &Reader, text: &str, limit: usize) -> Result<Vec<Named>, Failure> {
    let wanted = text.trim().to_lowercase();
    let patients = keys::<Patient>(reader, &wanted, limit)?.into_iter().map(Named::Patient);
    let releases = keys::<Release>(reader, &wanted, limit)?.into_iter().map(Named::Release);
    Ok(patients.chain(releases).collect())
}

fn keys<R: Record>(reader: &Reader, wanted: &str, limit: usize) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    let scanned = reader.scan::<R>(|record, _| {
        if let Ok(record) = record
            && record.key().to_lowercase().contains(wanted)
        {
            found.push(record.key());
        }
        if found.len() < limit { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    match scanned {
        // Stopped because enough was found.
        Ok(()) | Err(StoreError::Cancelled) => Ok(found),
        Err(error) => Err(error.into()),
    }
}
