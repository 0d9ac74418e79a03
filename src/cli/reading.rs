//! Commands that read a bank: search, show, verify.

use std::path::Path;

use serde_json::{Map, Value, json};

use super::Exit;
use super::arguments::Search;
use super::output::{Answer, Output};
use crate::bank::look::Look;
use crate::domain::din::{Din, Entry};
use crate::domain::record::{Cell, Record as _};
use crate::domain::unit::Unit;
use crate::index::{self, Column};
use crate::store::chain::hex;
use crate::text::Lang;

/// The columns that a list for people has room for.
const SHOWN: &[Column] = &[
    Column::Din,
    Column::Availability,
    Column::Abo,
    Column::Tnc,
    Column::Cd34,
    Column::HlaA,
    Column::HlaB,
    Column::HlaDrb1,
    Column::CollectedOn,
    Column::Place,
];

/// Finds units: `{"total", "units": [{column: text}]}`.
pub(super) fn search(search: &Search, output: &Output) -> Answer {
    let query = match index::parse(&search.query) {
        Ok(query) => query,
        Err(error) => return Answer::failed(Exit::Usage, output.lang.query_error(&error)),
    };
    let columns = if output.json { Column::ALL } else { SHOWN };
    let sort: Vec<_> = search.sort.into_iter().collect();
    let found = Look::open(&search.bank).and_then(|look| look.search(&query, &sort, columns, search.limit));
    let found = match found {
        Ok(found) => found,
        Err(failure) => return Answer::of(&failure, output.lang),
    };
    let unit = |row: &Vec<String>| {
        let cells = columns.iter().zip(row).filter(|(_, text)| !text.is_empty());
        let cells = cells.map(|(column, text)| (column.code().to_owned(), Value::from(text.as_str())));
        Value::Object(cells.collect::<Map<_, _>>())
    };
    let units: Vec<Value> = found.rows.iter().map(unit).collect();
    let heads = columns.iter().map(|column| column.code().to_owned()).collect();
    let text =
        format!("{}\n{}", table(heads, &found.rows), output.lang.cli_found(found.total, found.rows.len()));
    Answer { exit: Exit::Done, text, json: json!({ "total": found.total, "units": units }) }
}

/// Lines of cells, aligned.
fn table(heads: Vec<String>, rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = heads.iter().map(|head| head.chars().count()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |cells: &Vec<String>| {
        let cells = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    std::iter::once(&heads).chain(rows).map(line).collect::<Vec<_>>().join("\n")
}

/// Shows everything that is recorded of a unit: `{"unit": {column: cell}, "check", "availability", "holds": […]}`.
pub(super) fn show(number: &str, bank: &Path, output: &Output) -> Answer {
    let lang = output.lang;
    // A number to look up proves itself by being there; a check character that is given must be right.
    let din = match Din::parse(number, Entry::Scanned) {
        Ok(din) => din,
        Err(error) => return Answer::failed(Exit::Usage, lang.din_error(&error)),
    };
    let (unit, holds) = match Look::open(bank).and_then(|look| look.unit(&din)) {
        Ok(found) => found,
        Err(failure) => return Answer::of(&failure, lang),
    };
    let mut text = format!("{}\n", lang.verdict_line(&unit));
    for (column, cell) in recorded(&unit) {
        text += &format!("{}: {}\n", lang.column(Unit::TABLE, column), lang.cell(Unit::TABLE, column, &cell));
    }
    let open = holds.iter().filter(|hold| hold.cleared_at.is_none());
    let open: Vec<Value> = open
        .map(|hold| {
            text += &format!("{}: {}\n", lang.hold_kind(hold.kind), hold.reason);
            json!({ "id": hold.id, "kind": hold.kind.code(), "reason": hold.reason })
        })
        .collect();
    let cells: Map<String, Value> =
        recorded(&unit).map(|(column, cell)| (column.to_owned(), json!(cell))).collect();
    let json = json!({
        "unit": cells,
        "check": unit.din.check_character().to_string(),
        "availability": unit.availability().code(),
        "holds": open,
    });
    Answer { exit: Exit::Done, text, json }
}

fn recorded(unit: &Unit) -> impl Iterator<Item = (&'static str, Cell)> {
    Unit::COLUMNS.iter().copied().zip(unit.cells()).filter(|(_, cell)| !cell.is_null())
}

/// Checks a bank file: `{"sound", "entries", "rows", "head": {"seq", "hash"}, "findings": […], "more"}`.
pub(super) fn verify(bank: &Path, output: &Output) -> Answer {
    let lang: Lang = output.lang;
    let verified = Look::open(bank).and_then(|look| look.verify(&mut |progress| output.progress(progress)));
    let verdict = match verified {
        Ok(verdict) => verdict,
        Err(failure) => return Answer::of(&failure, lang),
    };
    let findings: Vec<String> = verdict.findings.iter().map(|finding| lang.finding(finding)).collect();
    let hash = hex(&verdict.head.hash);
    let mut text = lang.cli_verified(verdict.entries, verdict.rows, verdict.head.seq, &hash);
    if !verdict.is_sound() {
        text =
            format!("{}\n{}", lang.cli_not_sound(findings.len() as u64 + verdict.more), findings.join("\n"));
    }
    let json = json!({
        "sound": verdict.is_sound(),
        "entries": verdict.entries,
        "rows": verdict.rows,
        "head": { "seq": verdict.head.seq, "hash": hash },
        "findings": findings,
        "more": verdict.more,
    });
    Answer { exit: if verdict.is_sound() { Exit::Done } else { Exit::Refused }, text, json }
}
