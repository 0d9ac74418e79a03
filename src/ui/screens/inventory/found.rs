//! What the search found: kept until the query, the order or the inventory changes.

use std::sync::Arc;

use super::filters;
use crate::bank::inventory::SharedInventory;
use crate::index::{Column, FacetCounts, Found, Inventory, Query, QueryError, SortKey, parse};

/// The facets, in the order shown.
pub const FACETS: &[Column] = &[
    Column::Availability,
    Column::Quality,
    Column::Abo,
    Column::Tnc,
    Column::CollectedOn,
    Column::Stage,
    Column::Site,
    Column::Purpose,
    Column::Consent,
    Column::Sex,
    Column::Criteria,
];

/// While the inventory loads it changes many times a second; so often the search follows it, in seconds.
const WHILE_LOADING: f64 = 0.2;

/// The search: what is typed, and what it found.
#[derive(Debug, Default)]
pub struct Search {
    /// The text of the box.
    pub text: String,
    /// The last text that could be read.
    pub query: Query,
    /// Why the text cannot be read; then the answer is that of the last text that could.
    pub error: Option<QueryError>,
    /// Row numbers of the found units in order; shared with an export that goes on beside the window.
    pub order: Arc<Vec<u32>>,
    /// Counts of the facets, each over the units that the query finds without that facet's own filter.
    pub facets: Vec<FacetCounts>,
    /// Units in the inventory when it was searched.
    pub units: usize,
    sort: Vec<SortKey>,
    seen: Option<Seen>,
}

/// What the answer rests on.
#[derive(Debug)]
struct Seen {
    version: u64,
    at: f64,
}

impl Search {
    /// Takes a new text; what cannot be read leaves the answer as it is.
    pub fn set(&mut self, text: String) {
        match parse(&text) {
            Ok(query) => {
                if query.clauses != self.query.clauses {
                    self.seen = None;
                }
                self.query = query;
                self.error = None;
            }
            Err(error) => self.error = Some(error),
        }
        self.text = text;
    }

    /// Searches again where something changed since; `now` is the window's clock in seconds. Whether it did.
    pub fn refresh(&mut self, inventory: &SharedInventory, sort: &[SortKey], now: f64) -> bool {
        let version = inventory.version();
        if let Some(seen) = &self.seen
            && self.sort == sort
            && (seen.version == version || (!inventory.loading().complete && now - seen.at < WHILE_LOADING))
        {
            return false;
        }
        let inventory = inventory.read();
        let found = inventory.search(&self.query, sort, FACETS);
        self.units = inventory.len();
        self.facets = FACETS.iter().filter_map(|column| self.counted(&inventory, &found, *column)).collect();
        self.order = Arc::new(found.order);
        self.sort = sort.to_vec();
        self.seen = Some(Seen { version, at: now });
        true
    }

    /// The counts of one facet. A column that is filtered by is counted without its filter, so that one sees what a
    /// further value would add.
    fn counted(&self, inventory: &Inventory, found: &Found, column: Column) -> Option<FacetCounts> {
        let counts = |found: &Found| found.facets.iter().find(|facet| facet.column == column).cloned();
        match filters::without_column(&self.query, column).and_then(|text| parse(&text).ok()) {
            Some(wider) => counts(&inventory.search(&wider, &self.sort, &[column])),
            None => counts(found),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing;

    fn bank() -> SharedInventory {
        let shared = SharedInventory::default();
        let mut units: Vec<_> = (1..=6).map(|serial| testing::available_unit("C0231", 4, serial)).collect();
        units[0].abo = Some(crate::domain::unit::codes::Abo::B);
        shared.put(&units);
        shared
    }

    #[test]
    fn a_text_that_cannot_be_read_keeps_the_last_answer() {
        let bank = bank();
        let mut search = Search::default();
        search.set("abo=A+".to_owned());
        assert!(search.refresh(&bank, &[], 0.0));
        assert_eq!(search.order.len(), 5);
        search.set("abo=A+ tnc>=x".to_owned());
        assert!(search.error.is_some());
        assert!(!search.refresh(&bank, &[], 1.0), "nothing is searched anew");
        assert_eq!(search.order.len(), 5);
    }

    #[test]
    fn a_facet_shows_what_its_other_values_would_add() {
        let mut search = Search::default();
        search.set("abo=A+".to_owned());
        search.refresh(&bank(), &[], 0.0);
        let abo = search.facets.iter().find(|facet| facet.column == Column::Abo).unwrap();
        assert_eq!(abo.values, [("A+".to_owned(), 5), ("B+".to_owned(), 1)]);
        let tnc = search.facets.iter().find(|facet| facet.column == Column::Tnc).unwrap();
        assert_eq!(tnc.values.iter().map(|(_, count)| count).sum::<u32>(), 5);
    }

    #[test]
    fn it_searches_once_for_each_change() {
        let bank = bank();
        let mut search = Search::default();
        assert!(search.refresh(&bank, &[], 0.0));
        assert!(!search.refresh(&bank, &[], 0.1));
        assert!(search.refresh(&bank, &[SortKey::descending(Column::Tnc)], 0.2));
        bank.put(&[testing::available_unit("C0231", 4, 9)]);
        assert!(search.refresh(&bank, &[SortKey::descending(Column::Tnc)], 1.0));
        assert_eq!(search.order.len(), 7);
    }
}
