//! The entries that pass the filter as a CSV file, read page by page.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use super::super::super::job::Report;
use super::super::export::record;
use crate::bank::query::audit;
use crate::bank::table_file::{TableFile, Written};
use crate::bank::{Client, Failure};
use crate::domain::people::Role;
use crate::store::chain::hex;
use crate::store::{AuditFilter, Entry};
use crate::text::Lang;

/// Writes the entries and records the export.
pub fn work(
    client: Client,
    lang: Lang,
    filter: AuditFilter,
    names: BTreeMap<String, String>,
) -> impl FnOnce(&Report, &Path) -> Result<Written, Failure> + Send + 'static {
    move |report, path| {
        let reader = client.run(|service| service.reader()).wait()?;
        let head = [
            lang.audit_number(),
            lang.audit_time(),
            lang.raw_actor(),
            lang.audit_person(),
            lang.raw_role(),
            lang.raw_workstation(),
            lang.raw_action(),
            lang.raw_subject(),
            lang.audit_what(),
            lang.raw_reason(),
            lang.raw_hash(),
        ];
        let mut file = TableFile::create(path, &head)?;
        audit::each(&reader, &filter, |entry| {
            file.row(&cells(lang, entry, &names))?;
            Ok(if file.rows() % 64 == 0 { report.tell(file.rows(), None) } else { ControlFlow::Continue(()) })
        })?;
        file.finish(|written| record(&client, "audit", written))
    }
}

fn cells(lang: Lang, entry: &Entry, names: &BTreeMap<String, String>) -> [String; 11] {
    let name_of = |login: &str| names.get(login).map(String::as_str);
    let role = Role::from_code(&entry.role).map_or(entry.role.as_str(), |role| lang.role(role));
    [
        entry.seq.to_string(),
        lang.entry_time(entry),
        entry.actor.clone(),
        lang.person_name(&entry.actor, &name_of),
        role.to_owned(),
        entry.workstation.clone(),
        entry.action.clone(),
        format!("{} {}", entry.subject.kind, entry.subject.id),
        lang.entry_sentence(entry, &name_of),
        entry.reason.clone().unwrap_or_default(),
        hex(&entry.hash),
    ]
}
