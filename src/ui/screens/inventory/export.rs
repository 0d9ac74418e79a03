//! The units shown as a CSV file: the columns of the table in its order, written beside the window and recorded in
//! the ledger before the file is there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use super::super::super::screen::Cx;
use super::super::super::widgets::bars::grouped;
use super::super::super::widgets::shapes::Sign;
use super::cells::{self, Sites};
use crate::bank::client::{Client, Pending, aside};
use crate::bank::failure::Failure;
use crate::bank::inventory::SharedInventory;
use crate::bank::service::{Request, new_id};
use crate::domain::action::Action;
use crate::domain::administration::LogAct;
use crate::domain::event::Subject;
use crate::exchange::csv_writing::CsvWriter;
use crate::index::Column;
use crate::text::Lang;

/// What is to be written.
#[derive(Clone, Debug)]
pub struct Content {
    /// Row numbers in order.
    pub order: Arc<Vec<u32>>,
    /// The columns in order.
    pub columns: Vec<Column>,
    /// The query, for the ledger.
    pub query: String,
    /// Names of sites.
    pub sites: Sites,
}

/// An export on its way.
#[derive(Debug, Default)]
pub struct Export {
    asked: Option<(Pending<Option<PathBuf>>, Content)>,
    writing: Option<Pending<(usize, PathBuf)>>,
}

impl Export {
    /// Whether one is on its way.
    pub fn is_busy(&self) -> bool {
        self.asked.is_some() || self.writing.is_some()
    }

    /// Asks where to write.
    pub fn ask(&mut self, cx: &Cx<'_>, content: Content) {
        let name = format!("inventory-{}.csv", cx.today());
        self.asked = Some((cx.files.save(cx.lang.inventory_export_title(), &name), content));
    }

    /// Goes on where an answer has come.
    pub fn go_on(&mut self, cx: &mut Cx<'_>) {
        if let Some((mut asked, content)) = self.asked.take() {
            match asked.take() {
                None => self.asked = Some((asked, content)),
                Some(Ok(Some(path))) => self.writing = Some(start(cx, content, path)),
                Some(Ok(None)) => {}
                Some(Err(failure)) => say(cx, Sign::Held, &cx.lang.failure(&failure)),
            }
        }
        match self.writing.as_mut().and_then(Pending::take) {
            None => return,
            Some(Ok((rows, path))) => {
                let words = cx.lang.inventory_exported(&grouped(rows as u64), &path.display().to_string());
                say(cx, Sign::Available, &words);
            }
            Some(Err(failure)) => say(cx, Sign::Held, &cx.lang.failure(&failure)),
        }
        self.writing = None;
    }
}

fn say(cx: &mut Cx<'_>, sign: Sign, words: &str) {
    let time = cx.now.format("%H:%M").to_string();
    cx.notices.say(sign, words, time);
}

fn start(cx: &Cx<'_>, content: Content, path: PathBuf) -> Pending<(usize, PathBuf)> {
    let (client, lang) = (cx.client.clone(), cx.lang);
    aside("inventory-export", cx.client.wake(), move || {
        let bytes = csv(lang, &client.inventory, &content).map_err(|error| file(&path, &error))?;
        record(&client, &content, &path, &bytes)?;
        std::fs::write(&path, &bytes).map_err(|error| file(&path, &error))?;
        Ok((content.order.len(), path))
    })
}

fn file(path: &Path, error: &std::io::Error) -> Failure {
    Failure::File(path.to_owned(), error.to_string())
}

/// Records the export: an export that the ledger does not know must not exist.
fn record(client: &Client, content: &Content, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let details = BTreeMap::from([
        ("rows".to_owned(), content.order.len().to_string()),
        ("file".to_owned(), name),
        ("digest".to_owned(), digest),
        ("query".to_owned(), content.query.clone()),
    ]);
    let act = LogAct {
        what: Action::ExportData,
        subject: Subject { kind: "bank".to_owned(), id: "bank".to_owned() },
        details,
        reason: String::new(),
    };
    let id = new_id("C");
    client.run(move |service| service.execute(Request::new(id, act))).wait().map(|_| ())
}

/// Units written under one lock, so that the window is never kept waiting by a commit that waits for the export.
const CHUNK: usize = 2_000;

fn csv(lang: Lang, inventory: &SharedInventory, content: &Content) -> std::io::Result<Vec<u8>> {
    let mut writer = CsvWriter::new(Vec::new(), true)?;
    writer.row(content.columns.iter().map(|column| title(lang, *column)))?;
    for chunk in content.order.chunks(CHUNK) {
        let inventory = inventory.read();
        for row in chunk.iter().filter_map(|number| inventory.row(*number)) {
            writer.row(content.columns.iter().map(|column| {
                match column {
                    _ if row.is_missing(*column) => String::new(),
                    // A number without blanks and check character is what other programs look up.
                    Column::Din => row.din(),
                    _ => cells::cell(lang, &content.sites, &row, *column).text,
                }
            }))?;
        }
    }
    writer.finish()
}

/// The title of a column with the unit of its figures.
fn title(lang: Lang, column: Column) -> String {
    let title = lang.inventory_column(column);
    match cells::unit_of(column) {
        "" => title.to_owned(),
        unit => format!("{title} ({unit})"),
    }
}
