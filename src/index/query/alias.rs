//! Other names of the values of choices: the Chinese words of the glossary and the codes of other systems.

use super::Column;
use crate::index::fold::fold;

/// Column, the value's code, other names (as keys).
const VALUES: &[(Column, &str, &[&str])] = &[
    (Column::Availability, "available", &["可用", "av"]),
    (Column::Availability, "unavailable", &["暂不可用", "tu", "temporarily_unavailable"]),
    (Column::Availability, "reserved", &["已预留", "预留", "rs"]),
    (Column::Availability, "gone", &["永久不可用", "de", "permanently_unavailable"]),
    (Column::Stage, "registered", &["已登记", "登记"]),
    (Column::Stage, "not_collected", &["未采集"]),
    (Column::Stage, "collected", &["已采集"]),
    (Column::Stage, "received", &["已接收", "接收"]),
    (Column::Stage, "processed", &["已制备", "已处理"]),
    (Column::Stage, "frozen", &["已冷冻", "已冻存"]),
    (Column::Stage, "stored", &["已入库", "入库", "在库"]),
    (Column::Stage, "packed", &["已包装"]),
    (Column::Stage, "shipped", &["已发运", "已出库", "出库"]),
    (Column::Stage, "at_centre", &["已到移植中心"]),
    (Column::Stage, "infused", &["已回输", "回输"]),
    (Column::Stage, "not_infused", &["未回输"]),
    (Column::Stage, "research_out", &["科研发放"]),
    (Column::Stage, "discarded", &["已报废", "报废"]),
    (Column::Quality, "pending", &["待判定"]),
    (Column::Quality, "quarantine", &["检疫", "待检"]),
    (Column::Quality, "eligible", &["合格"]),
    (Column::Quality, "eligible_exception", &["例外合格"]),
    (Column::Quality, "ineligible_clinical", &["临床不合格"]),
    (Column::Quality, "rejected", &["不合格", "拒收"]),
    (Column::Purpose, "public", &["公共库", "公共"]),
    (Column::Purpose, "family_directed", &["家庭定向", "定向"]),
    (Column::Purpose, "autologous", &["自体库", "自体"]),
    (Column::Consent, "valid", &["有效"]),
    (Column::Consent, "pending", &["待签"]),
    (Column::Consent, "withdrawn", &["已撤回", "撤回同意"]),
    (Column::Consent, "restricted", &["受限"]),
    (Column::Sex, "f", &["女", "female"]),
    (Column::Sex, "m", &["男", "male"]),
];

/// The form in which choices are compared: folded, with `_` for the space or hyphen that people type.
pub(crate) fn choice_key(text: &str) -> String {
    fold(text).replace([' ', '-'], "_")
}

/// The code that another name of a value means.
pub(crate) fn aliased(column: Column, name: &str) -> Option<&'static str> {
    let name = choice_key(name);
    VALUES
        .iter()
        .find(|(of, _, names)| *of == column && names.contains(&name.as_str()))
        .map(|(_, code, _)| *code)
}

/// The name of a value that begins with what was typed.
pub(crate) fn alias_starts(column: Column, code: &str, typed: &str) -> Option<&'static str> {
    let (_, _, names) = VALUES.iter().find(|(of, known, _)| *of == column && *known == code)?;
    let typed = choice_key(typed);
    names.iter().copied().find(|name| name.starts_with(&typed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::unit::availability::Availability;
    use crate::domain::unit::codes::{ConsentStatus, Purpose, Quality, Sex, Stage};

    #[test]
    fn every_code_of_the_domain_has_names_and_no_other_code_has() {
        fn codes<T: Copy>(all: &[T], code: fn(T) -> &'static str) -> Vec<String> {
            all.iter().map(|value| choice_key(code(*value))).collect()
        }
        for (column, mut codes) in [
            (Column::Availability, codes(Availability::ALL, Availability::code)),
            (Column::Stage, codes(Stage::ALL, Stage::code)),
            (Column::Quality, codes(Quality::ALL, Quality::code)),
            (Column::Purpose, codes(Purpose::ALL, Purpose::code)),
            (Column::Consent, codes(ConsentStatus::ALL, ConsentStatus::code)),
            (Column::Sex, codes(Sex::ALL, Sex::code)),
        ] {
            let mut named: Vec<_> =
                VALUES.iter().filter(|(of, ..)| *of == column).map(|(_, code, _)| *code).collect();
            named.sort_unstable();
            codes.sort_unstable();
            assert_eq!(named, codes);
        }
    }

    #[test]
    fn no_name_means_two_values_of_a_column() {
        for (column, code, names) in VALUES {
            for name in *names {
                assert_eq!(aliased(*column, name), Some(*code), "{name}");
                assert_eq!(choice_key(name), *name);
            }
        }
    }
}
