//! The inventory in memory: it filters, counts and sorts all units while one types.
//!
//! ```text
//! InventoryRow ──upsert──▶ Inventory ──search(Query, sort, facets)──▶ Found ──row(number)──▶ RowView
//!                 typed text ──parse──▶ Query          ▲
//!                         └────────complete────────────┘
//! ```
//!
//! Units are rows of columns: shared values as small codes of a dictionary ([`choice`]), quantities and days as
//! numbers ([`number`]), numbers and places as one byte column a character position ([`lanes`]). A search walks
//! blocks of 4,096 rows ([`block`]) through the clauses of the query, cheap ones first ([`predicate`]), counts facets
//! on the way ([`search`]) and reads the found rows off an order that is kept from search to search ([`order`]).

mod block;
mod choice;
mod column;
mod complete;
mod facet;
mod fold;
mod inventory;
mod lanes;
mod number;
mod order;
mod predicate;
mod query;
mod row;
mod search;
mod typing;
mod view;

#[cfg(test)]
mod reference;
#[cfg(test)]
mod tests;

pub use column::{Column, ColumnKind};
pub use complete::Suggestion;
pub use facet::FacetCounts;
pub use inventory::Inventory;
pub use order::SortKey;
pub use query::{Clause, FIELDS, Factor, FieldHelp, Query, QueryError, QueryProblem, Term, Test, parse};
pub use row::{InventoryRow, Typing};
pub use search::Found;
pub use typing::TypingCodes;
pub use view::RowView;
