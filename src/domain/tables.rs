//! Every table that the ledger speaks of.

use super::world::TableName;

/// All record tables, in the order in which foreign keys allow them to be written.
pub const ALL: &[TableName] = &[];

/// The table of this name.
pub fn find(name: &str) -> Option<TableName> {
    ALL.iter().copied().find(|table| table.table == name)
}
