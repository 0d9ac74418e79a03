//! The releases shown as a CSV file: the table's columns, in the table's order, with units in the heads.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use super::super::super::job::Report;
use super::super::export::record;
use super::releases::{COLUMNS, Column};
use crate::bank::query::history::History;
use crate::bank::table_file::{TableFile, Written};
use crate::bank::{Client, Failure};
use crate::domain::quantity;
use crate::text::Lang;

/// Writes these lines and records the export.
pub fn work(
    client: Client,
    lang: Lang,
    history: Arc<History>,
    rows: Vec<usize>,
) -> impl FnOnce(&Report, &Path) -> Result<Written, Failure> + Send + 'static {
    move |report, path| {
        let head: Vec<String> = COLUMNS.iter().map(|column| head_of(*column, lang)).collect();
        let mut file = TableFile::create(path, &head)?;
        let of = rows.len() as u64;
        for line in rows.iter().filter_map(|at| history.releases.get(*at)) {
            let cells: Vec<String> =
                COLUMNS.iter().map(|column| column.cell(lang, &history, line).text).collect();
            file.row(&cells)?;
            if report.tell(file.rows(), Some(of)) == ControlFlow::Break(()) {
                return Err(Failure::Cancelled);
            }
        }
        file.finish(|written| record(&client, "releases", written))
    }
}

fn head_of(column: Column, lang: Lang) -> String {
    let unit = match column {
        Column::Tnc => quantity::TNC_PER_KG.unit_text,
        Column::Cd34 => quantity::CD34_PER_KG.unit_text,
        _ => "",
    };
    let title = column.title(lang);
    if unit.is_empty() { title } else { format!("{title} ({unit})") }
}
