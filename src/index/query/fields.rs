//! The fields of the grammar: names, other names, an example for help and completion.

use super::Column;

/// One field as help and completion show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldHelp {
    /// The column that the field tests.
    pub column: Column,
    /// Other names, folded; the first Chinese one is what completion offers to a Chinese reader.
    pub aliases: &'static [&'static str],
    /// A term that can be typed as it stands.
    pub example: &'static str,
}

impl FieldHelp {
    /// The name that never changes.
    pub fn code(&self) -> &'static str {
        self.column.code()
    }

    /// All names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.column.code()).chain(self.aliases.iter().copied())
    }
}

const fn field(column: Column, aliases: &'static [&'static str], example: &'static str) -> FieldHelp {
    FieldHelp { column, aliases, example }
}

/// Every field, in the order of [`Column::ALL`].
pub const FIELDS: &[FieldHelp] = &[
    field(Column::Din, &["unit", "编号", "脐血编号"], "din:C0510"),
    field(Column::DonorCode, &["donor_code", "供者", "供者编号"], "donor:SC0236"),
    field(Column::MotherCode, &["mother_code", "产妇", "母亲"], "mother:M2004"),
    field(Column::Bank, &["血库", "库"], "bank:TJ"),
    field(Column::Site, &["hospital", "采集点", "采集医院"], "site:H01"),
    field(Column::Availability, &["avail", "availability", "状态", "可用状态"], "status:available"),
    field(Column::Stage, &["阶段"], "stage:stored"),
    field(Column::Quality, &["质量", "质量状态"], "quality:eligible"),
    field(Column::Purpose, &["用途"], "purpose:public"),
    field(Column::Consent, &["同意", "知情同意"], "consent:valid"),
    field(Column::Abo, &["blood", "aborh", "血型"], "abo:A+|O+"),
    field(Column::Sex, &["性别"], "sex:F"),
    field(Column::Tnc, &["有核细胞", "有核细胞总数"], "tnc>=12"),
    field(Column::Cd34, &["cd34+", "cd34细胞"], "cd34>3"),
    field(Column::Viability, &["viab", "活率", "细胞活率"], "viability>=85"),
    field(Column::Cfu, &["集落", "集落形成单位"], "cfu>10"),
    field(Column::Volume, &["vol", "体积", "净体积"], "volume<80"),
    field(Column::Haematocrit, &["haematocrit", "hematocrit", "压积", "红细胞压积"], "hct:10..40"),
    field(Column::Segments, &["segment", "管段", "留样段"], "segments>=2"),
    field(Column::Holds, &["hold", "冻结标记", "限制"], "holds>0"),
    field(Column::HlaA, &["hla-a", "hla_a"], "a:11:01"),
    field(Column::HlaB, &["hla-b", "hla_b"], "b:46:01"),
    field(Column::HlaC, &["hla-c", "hla_c"], "c:07:02"),
    field(Column::HlaDrb1, &["dr", "hla-drb1", "hla_drb1"], "drb1:09:01"),
    field(Column::HlaDqb1, &["dq", "hla-dqb1", "hla_dqb1"], "dqb1:03:03"),
    field(Column::HlaDpb1, &["dp", "hla-dpb1", "hla_dpb1"], "dpb1:05:01"),
    field(Column::Place, &["place", "location", "库位", "位置"], "loc:T017-R08"),
    field(Column::CollectedOn, &["date", "采集", "采集日期"], "collected:2019..2021"),
    field(Column::FrozenOn, &["冷冻", "冻存日期"], "frozen:2020-03"),
    field(Column::EligibleOn, &["合格", "合格判定日期"], "eligible>=2021"),
    field(Column::Criteria, &["标准", "判定标准"], "criteria:2024-1"),
    field(Column::ReservedFor, &["reserved_for", "患者", "预留患者"], "patient:P0012"),
];

/// The column that a field name (folded) means.
pub(crate) fn field_named(name: &str) -> Option<Column> {
    FIELDS.iter().find(|field| field.names().any(|known| known == name)).map(|field| field.column)
}

/// The field name that is closest to a mistyped one, if any is close.
pub(super) fn nearest_field(name: &str) -> Option<&'static str> {
    let length = name.chars().count();
    let allowed = if length <= 3 { 1 } else { 2 };
    FIELDS
        .iter()
        .flat_map(FieldHelp::names)
        .filter(|known| known.chars().count() > 1)
        .map(|known| (distance(name, known), known))
        .filter(|(distance, known)| *distance <= allowed || (length >= 3 && known.starts_with(name)))
        .min_by_key(|(distance, known)| (!known.starts_with(name), *distance))
        .map(|(_, known)| known)
}

/// Insertions, deletions and replacements of characters between two names.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, a) in left.chars().enumerate() {
        let mut diagonal = line;
        row[0] = line + 1;
        for (place, b) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(a != *b);
            diagonal = row[place + 1];
            row[place + 1] = replaced.min(diagonal + 1).min(row[place] + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{fold::fold, parse};

    #[test]
    fn every_column_is_a_field_and_no_name_means_two() {
        assert_eq!(FIELDS.iter().map(|field| field.column).collect::<Vec<_>>(), Column::ALL);
        let mut names: Vec<_> = FIELDS.iter().flat_map(FieldHelp::names).collect();
        assert!(names.iter().all(|name| fold(name) == *name), "names are kept folded");
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn examples_can_be_typed_as_they_stand() {
        for field in FIELDS {
            let query = parse(field.example).unwrap();
            let tested = match &query.clauses[0].factors[0].terms[0] {
                crate::index::Term::Filter(column, _) => Some(*column),
                crate::index::Term::Word(_) => None,
            };
            assert_eq!(tested, Some(field.column), "{}", field.example);
        }
    }

    #[test]
    fn nearest_names() {
        for (typed, meant) in [
            ("statsu", Some("status")),
            ("colected", Some("collected")),
            ("drb", Some("drb1")),
            ("tmc", Some("tnc")),
            ("avai", Some("avail")),
            ("采集日", Some("采集日期")),
            ("zebra", None),
            ("x", None),
        ] {
            assert_eq!(nearest_field(typed), meant, "{typed}");
        }
    }
}
