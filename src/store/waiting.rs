//! How many records wait, and which has waited longest: what a worklist asks, in one pass over an index.

use super::error::StoreError;
use super::read::Reader;
use super::sql::{self, Param};
use crate::domain::record::{Cell, Column, Record};
use crate::domain::world::TableName;

/// A condition on a column. Conditions stand together: all must hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Where {
    /// The column holds one of these.
    Is(&'static str, Vec<Cell>),
    /// The column is empty.
    Empty(&'static str),
    /// The column is filled.
    Filled(&'static str),
    /// The column is filled and at most this.
    UpTo(&'static str, Cell),
}

impl Where {
    /// The column holds one of these values.
    pub fn is<C: Column>(column: &'static str, values: &[C]) -> Self {
        Self::Is(column, values.iter().map(Column::to_cell).collect())
    }

    /// The column is filled and at most this value.
    pub fn up_to(column: &'static str, value: &impl Column) -> Self {
        Self::UpTo(column, value.to_cell())
    }
}

/// What waits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Waiting {
    /// How many.
    pub count: u64,
    /// Key and moment of the one that has waited longest; the moment is empty where none has one.
    pub oldest: Option<(String, Cell)>,
}

impl Reader {
    /// Counts the records of a table that meet all conditions, and finds the one with the smallest value in `by`.
    ///
    /// # Errors
    /// [`StoreError`] if a name is not a column or the file cannot be read.
    pub fn waiting<R: Record>(&self, conditions: &[Where], by: &str) -> Result<Waiting, StoreError> {
        let table = TableName::of::<R>();
        let (by, key) = (sql::known_column(table, by)?, sql::key_column(table)?);
        let mut tests = vec!["true".to_owned()];
        let mut values: Vec<&Cell> = Vec::new();
        for condition in conditions {
            tests.push(match condition {
                Where::Is(column, cells) => {
                    let marks: Vec<String> =
                        (1..=cells.len()).map(|at| format!("?{}", values.len() + at)).collect();
                    values.extend(cells);
                    format!("\"{}\" IN ({})", sql::known_column(table, column)?, marks.join(", "))
                }
                Where::Empty(column) => format!("\"{}\" IS NULL", sql::known_column(table, column)?),
                Where::Filled(column) => format!("\"{}\" IS NOT NULL", sql::known_column(table, column)?),
                Where::UpTo(column, cell) => {
                    values.push(cell);
                    format!("\"{}\" <= ?{}", sql::known_column(table, column)?, values.len())
                }
            });
        }
        // With a single min() SQLite takes the other columns from the row that holds it.
        let sql = format!(
            "SELECT count(*), \"{key}\", min(\"{by}\") FROM \"{}\" WHERE {}",
            table.table,
            tests.join(" AND ")
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let params = rusqlite::params_from_iter(values.into_iter().map(Param));
        Ok(statement.query_row(params, |row| {
            let key: Option<String> = row.get(1)?;
            let moment = sql::cell(row.get_ref(2)?);
            let count = row.get::<_, i64>(0)?.unsigned_abs();
            Ok(Waiting { count, oldest: key.map(|key| (key, moment)) })
        })?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::action::Action;
    use crate::domain::event::Event;
    use crate::store::test_bank::{Probe, bank, meta, probe};

    #[test]
    fn counts_what_meets_all_conditions_and_names_the_smallest() {
        let (_folder, _path, mut store) = bank();
        for (number, (id, volume)) in [("a", 30), ("b", 10), ("c", 20), ("d", 90)].into_iter().enumerate() {
            let new = probe(id, volume);
            let made = store.transact(&meta(&format!("C-{number}")), |_| {
                Ok::<_, std::convert::Infallible>(vec![Event::about(Action::SetHold, &new).created(&new)])
            });
            assert!(made.is_ok());
        }
        let reader = store.reader().unwrap();
        let ask = |conditions: &[Where]| reader.waiting::<Probe>(conditions, "volume").unwrap();
        let all = ask(&[]);
        assert_eq!((all.count, all.oldest), (4, Some(("b".into(), Cell::Int(10)))));
        let some = ask(&[
            Where::is("id", &["a".to_owned(), "c".to_owned(), "d".to_owned()]),
            Where::Empty("slot"),
            Where::up_to("volume", &50_i64),
        ]);
        assert_eq!((some.count, some.oldest), (2, Some(("c".into(), Cell::Int(20)))));
        assert_eq!(ask(&[Where::Filled("slot")]), Waiting::default());
        assert!(reader.waiting::<Probe>(&[Where::Empty("nothing")], "volume").is_err());
    }
}
