//! Every table that the ledger speaks of.

use super::world::TableName;

/// All record tables, in the order in which foreign keys allow them to be written.
pub const ALL: &[TableName] = &[
    TableName::of::<super::people::BankProfile>(),
    TableName::of::<super::people::User>(),
    TableName::of::<super::people::Reference>(),
    TableName::of::<super::people::Person>(),
    TableName::of::<super::eligibility::criteria::CriteriaSet>(),
    TableName::of::<super::unit::Unit>(),
    TableName::of::<super::holds::Hold>(),
    TableName::of::<super::eligibility::Eligibility>(),
    TableName::of::<super::patient::Patient>(),
    TableName::of::<super::reservation::Reservation>(),
    TableName::of::<super::typing_order::TypingOrder>(),
    TableName::of::<super::release::Release>(),
    TableName::of::<super::release::checklist::record::ReleaseCheck>(),
    TableName::of::<super::release::outcome::Outcome>(),
];

/// The table of this name.
pub fn find(name: &str) -> Option<TableName> {
    ALL.iter().copied().find(|table| table.table == name)
}
