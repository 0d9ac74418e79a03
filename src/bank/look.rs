//! Looking at a bank without signing in: read-only, and without anybody's identity.
//!
//! Who may read the file may see this much anyway; identities are sealed and stay so.

use std::ops::ControlFlow;
use std::path::Path;

use super::failure::Failure;
use super::inventory::SharedInventory;
use crate::domain::din::Din;
use crate::domain::holds::Hold;
use crate::domain::unit::Unit;
use crate::domain::world::World;
use crate::index::{Column, Query, SortKey};
use crate::store::verify::{self, Verdict, VerifyOptions};
use crate::store::{OpenOptions, Progress, Reader, Store};

/// A bank that is looked at.
#[derive(Debug)]
pub struct Look {
    reader: Reader,
}

/// One found unit: the columns that were asked for, as text.
pub type FoundRow = Vec<String>;

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundUnits {
    /// How many units.
    pub total: usize,
    /// Their numbers with check character and the columns asked for, in order, as many as were asked for.
    pub rows: Vec<FoundRow>,
}

impl Look {
    /// Opens a bank file for reading. Nothing is written, not even a migration.
    ///
    /// # Errors
    /// Why the file cannot be opened.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let options = OpenOptions { read_only: true, ..OpenOptions::default() };
        let store = Store::open_with(path, options)?;
        Ok(Self { reader: store.reader()? })
    }

    /// Finds units by a query of the search box.
    ///
    /// # Errors
    /// A store error.
    pub fn search(
        &self,
        query: &Query,
        sort: &[SortKey],
        columns: &[Column],
        limit: usize,
    ) -> Result<FoundUnits, Failure> {
        let inventory = self.inventory()?;
        let inventory = inventory.read();
        let found = inventory.search(query, sort, &[]);
        let rows = found.order.iter().take(limit).filter_map(|number| inventory.row(*number));
        let rows = rows.map(|row| columns.iter().map(|column| row.text(*column).into_owned()).collect());
        Ok(FoundUnits { total: found.total, rows: rows.collect() })
    }

    fn inventory(&self) -> Result<SharedInventory, Failure> {
        let inventory = SharedInventory::default();
        inventory.load(&self.reader, || ControlFlow::Continue(()))?;
        Ok(inventory)
    }

    /// A unit and its holds.
    ///
    /// # Errors
    /// The refusal that it is unknown, or a store error.
    pub fn unit(&self, din: &Din) -> Result<(Unit, Vec<Hold>), Failure> {
        let world: &dyn World = &self.reader;
        let unit = crate::domain::checks::known(world, din.as_str())?;
        Ok((unit, world.find::<Hold>("din", din)?))
    }

    /// Checks the whole file: structure, chain, every row against its last entry.
    ///
    /// # Errors
    /// A store error if the file cannot be read at all.
    pub fn verify(&self, watch: &mut dyn FnMut(Progress)) -> Result<Verdict, Failure> {
        let mut watch = |_, progress| {
            watch(progress);
            ControlFlow::Continue(())
        };
        Ok(verify::verify(&self.reader, VerifyOptions::default(), &mut watch)?)
    }
}
