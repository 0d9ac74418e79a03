//! The evaluated lines as the checklist shows them: values in words, who verified them, where they come from.

use super::super::super::widgets::checklist::{Line as Shown, LineVerdict};
use crate::bank::query::eligibility::Desk;
use crate::domain::eligibility::criteria::Criterion;
use crate::domain::eligibility::evaluate::{Line, Verdict};
use crate::domain::unit::field::Group;
use crate::text::Lang;

/// A line of the desk.
pub fn shown(lang: Lang, desk: &Desk, line: &Line) -> Shown {
    let verified = group(line.criterion).and_then(|group| desk.unit.signers(group).1);
    Shown {
        name: lang.criterion(line.criterion).to_owned(),
        value: value(lang, line.criterion, &line.value),
        limit: value(lang, line.criterion, &line.limit),
        source: if is_result(line.criterion) {
            lang.eligibility_open_results().to_owned()
        } else {
            lang.eligibility_open_unit().to_owned()
        },
        verdict: match line.verdict {
            Verdict::Pass => LineVerdict::Passes,
            Verdict::Fail => LineVerdict::Fails,
            Verdict::Missing => LineVerdict::Missing,
        },
        word: lang.verdict(line.verdict).to_owned(),
        verified: verified.map(|login| desk.name(login).to_owned()).unwrap_or_default(),
    }
}

/// A value or limit in words where it holds codes; `–` where there is none.
pub fn value(lang: Lang, criterion: Criterion, text: &str) -> String {
    let column = match criterion {
        Criterion::Consent => "consent_status",
        Criterion::History => "history_outcome",
        Criterion::Cfu => "cfu_growth",
        Criterion::Haemoglobinopathy => "haemoglobinopathy",
        Criterion::Sterility => "sterility_bacterial",
        _ => "",
    };
    if column.is_empty() {
        return text.to_owned();
    }
    // Two cultures stand beside each other with a stroke between; two of a kind are said once.
    let mut words: Vec<String> = text
        .split(" / ")
        .map(|code| lang.code_word(column, code).unwrap_or_else(|| code.to_owned()))
        .collect();
    words.dedup();
    words.join(" / ")
}

/// Whether the laboratory records what the line looks at.
pub fn is_result(criterion: Criterion) -> bool {
    !matches!(criterion, Criterion::Consent | Criterion::History | Criterion::Storage | Criterion::Holds)
}

fn group(criterion: Criterion) -> Option<Group> {
    Some(match criterion {
        Criterion::Sterility => Group::Sterility,
        Criterion::Idm => Group::Idm,
        Criterion::Hla => Group::Hla,
        Criterion::BloodGroup => Group::BloodGroup,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_said_in_words() {
        for (criterion, text, en, zh) in [
            (Criterion::Consent, "restricted", "Valid, without research", "有效（不含科研）"),
            (Criterion::Sterility, "N / P", "Negative / Positive", "阴性 / 阳性"),
            (Criterion::Sterility, "N / N", "Negative", "阴性"),
            (Criterion::Sterility, "– / N", "– / Negative", "– / 阴性"),
            (Criterion::Tnc, "≥ 5.00 ×10⁸", "≥ 5.00 ×10⁸", "≥ 5.00 ×10⁸"),
            (Criterion::Cfu, "", "", ""),
        ] {
            assert_eq!(value(Lang::En, criterion, text), en);
            assert_eq!(value(Lang::Zh, criterion, text), zh);
        }
    }
}
