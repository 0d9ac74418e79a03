//! The columns of the table, and how a cell of a unit reads.

use std::collections::BTreeMap;

use super::super::super::widgets::data_table::{CellText, ColumnSpec, SortStep};
use super::super::signs::sign_of;
use crate::domain::din::Din;
use crate::domain::people::Reference;
use crate::domain::quantity::{self, Quantity};
use crate::domain::unit::availability::Availability;
use crate::index::{Column, ColumnKind, RowView, SortKey};
use crate::text::Lang;

/// The columns in the program's order, with their widths in points: what one looks for first, then what decides.
const COLUMNS: &[(Column, f32)] = &[
    (Column::Din, 152.0),
    (Column::Availability, 188.0),
    (Column::Tnc, 88.0),
    (Column::Cd34, 84.0),
    (Column::Abo, 60.0),
    (Column::HlaA, 104.0),
    (Column::HlaB, 104.0),
    (Column::HlaC, 104.0),
    (Column::HlaDrb1, 104.0),
    (Column::HlaDqb1, 104.0),
    (Column::HlaDpb1, 104.0),
    (Column::Place, 176.0),
    (Column::Quality, 140.0),
    (Column::Stage, 120.0),
    (Column::Holds, 72.0),
    (Column::ReservedFor, 120.0),
    (Column::Viability, 92.0),
    (Column::Cfu, 100.0),
    (Column::Volume, 92.0),
    (Column::Haematocrit, 92.0),
    (Column::Segments, 92.0),
    (Column::CollectedOn, 112.0),
    (Column::FrozenOn, 112.0),
    (Column::EligibleOn, 112.0),
    (Column::Criteria, 84.0),
    (Column::Site, 220.0),
    (Column::Purpose, 140.0),
    (Column::Consent, 120.0),
    (Column::Sex, 80.0),
    (Column::DonorCode, 120.0),
    (Column::MotherCode, 130.0),
    (Column::Bank, 84.0),
];

/// The names of the collection sites, by code, Chinese and English.
pub type Sites = BTreeMap<String, (String, String)>;

/// The list of collection sites as names.
pub fn sites(list: Vec<Reference>) -> Sites {
    list.into_iter().map(|site| (site.code, (site.name_zh, site.name_en))).collect()
}

/// The table's columns.
pub fn specs(lang: Lang) -> Vec<ColumnSpec> {
    let spec = |(column, width): &(Column, f32)| {
        let spec = ColumnSpec::new(column.code(), lang.inventory_column(*column), *width);
        match column.kind() {
            ColumnKind::Number { .. } => spec.numeric(),
            ColumnKind::Text | ColumnKind::Typing => spec.code(),
            ColumnKind::Choice | ColumnKind::Date => spec,
        }
    };
    COLUMNS.iter().map(spec).collect()
}

/// The inventory's column at a place among [`specs`].
pub fn column_at(index: usize) -> Option<Column> {
    COLUMNS.get(index).map(|(column, _)| *column)
}

/// The table's sort order as the index knows it.
pub fn sort_keys(steps: &[SortStep]) -> Vec<SortKey> {
    let key = |step: &SortStep| {
        Column::from_code(&step.column).map(|column| SortKey { column, descending: step.descending })
    };
    steps.iter().filter_map(key).collect()
}

/// The quantity that a column holds.
fn quantity_of(column: Column) -> Option<&'static Quantity> {
    Some(match column {
        Column::Tnc => &quantity::TNC_AFTER,
        Column::Cd34 => &quantity::CD34,
        Column::Viability => &quantity::VIABILITY,
        Column::Cfu => &quantity::CFU_TOTAL,
        Column::Volume => &quantity::VOLUME_FROZEN,
        Column::Haematocrit => &quantity::HAEMATOCRIT_AFTER,
        Column::Segments => &quantity::ATTACHED_SEGMENTS,
        _ => return None,
    })
}

/// The unit of a column's figures; empty where it has none.
pub fn unit_of(column: Column) -> &'static str {
    quantity_of(column).map_or("", |quantity| quantity.unit_text)
}

/// A cell as the table shows it.
pub fn cell(lang: Lang, sites: &Sites, row: &RowView<'_>, column: Column) -> CellText {
    if row.is_missing(column) {
        return CellText::soft("–");
    }
    match column {
        Column::Din => CellText::from(Din::new(&row.din()).map_or_else(|_| row.din(), |din| din.grouped())),
        Column::Availability => {
            let code = row.choice(column).unwrap_or_default();
            let held = row.value(Column::Holds).unwrap_or_default() > 0;
            let word = lang.inventory_value(column, code);
            match Availability::from_code(code) {
                Some(availability) => CellText::status(sign_of(availability, held), word),
                None => CellText::from(word),
            }
        }
        _ if column.kind() == ColumnKind::Typing => {
            // The title names the locus.
            let values = row.typing(column).into_iter().flatten();
            let bare: Vec<&str> =
                values.map(|value| value.split_once('*').map_or(value, |(_, bare)| bare)).collect();
            CellText::from(bare.join(" "))
        }
        Column::Site => CellText::from(site(lang, sites, row.choice(column).unwrap_or_default())),
        _ => match (quantity_of(column), row.value(column)) {
            (Some(quantity), Some(value)) => CellText::figure(quantity.format(value), quantity.unit_text),
            _ => match row.choice(column) {
                Some(code) => CellText::from(lang.inventory_value(column, code)),
                None => CellText::from(row.text(column).into_owned()),
            },
        },
    }
}

/// The name of a collection site; its code where the list does not have it.
pub fn site(lang: Lang, sites: &Sites, code: &str) -> String {
    let name = sites.get(code).map(|(zh, en)| if lang == Lang::Zh { zh } else { en });
    name.cloned().unwrap_or_else(|| code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::inventory::row;
    use crate::domain::testing;
    use crate::index::Inventory;

    #[test]
    fn the_table_has_every_column_once() {
        let mut columns: Vec<Column> = COLUMNS.iter().map(|(column, _)| *column).collect();
        columns.sort_unstable();
        assert_eq!(columns, Column::ALL);
    }

    #[test]
    fn cells_read_as_people_write_them() {
        let mut inventory = Inventory::new();
        let mut unit = testing::available_unit("C0231", 4, 1);
        unit.holds = 1;
        unit.site = Some("H01".to_owned());
        let number = inventory.upsert(&row(&unit));
        let row = inventory.row(number).unwrap();
        let sites = Sites::from([("H01".to_owned(), ("中心医院".to_owned(), "Central".to_owned()))]);
        for (column, en, zh) in [
            (Column::Din, "C0231 04 000001 Q", "C0231 04 000001 Q"),
            (Column::Availability, "Temporarily unavailable", "暂不可用"),
            (Column::Tnc, "12.40 ×10⁸", "12.40 ×10⁸"),
            (Column::Site, "Central", "中心医院"),
            (Column::Sex, "Female", "女"),
            (Column::CollectedOn, "2026-09-01", "2026-09-01"),
            (Column::HlaDrb1, "09:01 12:02", "09:01 12:02"),
            (Column::HlaDpb1, "–", "–"),
            (Column::Holds, "1", "1"),
        ] {
            assert_eq!(cell(Lang::En, &sites, &row, column).spoken(), en, "{column:?}");
            assert_eq!(cell(Lang::Zh, &sites, &row, column).spoken(), zh, "{column:?}");
        }
    }
}
