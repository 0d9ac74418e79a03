//! HLA typing: why a text is not a value or a typing, and what comparisons say.

use super::Lang;
use crate::domain::hla::compare::LocusComparison;
use crate::domain::hla::locus::Locus;
use crate::domain::hla::sixcount::Position;
use crate::domain::hla::typing::TypingError;
use crate::domain::hla::value::HlaError;

crate::messages! {
    hla_empty: "No HLA value given.", "未输入 HLA 分型值。";
    hla_missing_locus:
        "The locus is missing. Write it before the value, for example A*02:01.",
        "缺少位点。请在分型值前写明位点，例如 A*02:01。";
    hla_unknown_locus(name: &str):
        "“{name}” is not an HLA locus of this program (A, B, C, DRB1, DRB3, DRB4, DRB5, DQA1, DQB1, DPA1, DPB1).",
        "“{name}”不是本程序支持的 HLA 位点（A、B、C、DRB1、DRB3、DRB4、DRB5、DQA1、DQB1、DPA1、DPB1）。";
    hla_wrong_locus(expected: Locus, found: Locus):
        "This value is of locus {found}; a value of {expected} belongs here.",
        "该值属于 {found} 位点，此处应为 {expected} 位点。";
    hla_field(position: usize, found: &str):
        "Field {position} is “{found}”; a field has two or more digits, for example A*02:01.",
        "第 {position} 段为“{found}”；每段应为两位或以上数字，例如 A*02:01。";
    hla_too_many_fields(found: usize):
        "An allele name has at most four fields; this has {found}.",
        "等位基因名最多四段，此处有 {found} 段。";
    hla_suffix(found: &str):
        "“{found}” at the end means nothing. A name may end with N, L, S, C, A or Q, a group with G or P, a code stands after the first field.",
        "末尾的“{found}”无意义。等位基因名可以 N、L、S、C、A、Q 结尾，组名以 G 或 P 结尾，代码应紧接第一段。";
    hla_g_group(found: usize):
        "A G group has three fields, for example A*01:01:01G; this has {found}.",
        "G 组名为三段，例如 A*01:01:01G；此处为 {found} 段。";
    hla_p_group(found: usize):
        "A P group has two fields, for example A*01:01P; this has {found}.",
        "P 组名为两段，例如 A*01:01P；此处为 {found} 段。";
    hla_unclear(text: &str, prefix: &str):
        "“{text}” may be an antigen or an allele. Write the antigen with its letters ({prefix}{text}), the allele with a colon.",
        "“{text}”可能是抗原，也可能是等位基因。抗原请加字母（如 {prefix}{text}），等位基因请加冒号。";
    hla_old_name(text: &str):
        "“{text}” can't be divided into fields. Write the name with colons, for example A*02:01.",
        "“{text}”无法分段。请用冒号书写，例如 A*02:01。";
    hla_unknown_antigen(locus: Locus, found: &str):
        "Locus {locus} has no antigen “{found}”.",
        "{locus} 位点没有抗原“{found}”。";
    hla_list_member(member: &str):
        "A list may hold alleles of two or more fields only; “{member}” is not one.",
        "列表中只能是两段及以上的等位基因，“{member}”不是。";
    typing_empty: "No typing given.", "未输入分型结果。";
    typing_too_many(found: usize):
        "A locus has at most two values; this has {found}.",
        "每个位点最多两个值，此处有 {found} 个。";
    typing_operator(operator: char):
        "“{operator}” (alternatives of genotypes, or phase) can't be kept in one locus. Enter the genotype as A*02:01+A*33:03.",
        "单个位点不能使用“{operator}”（基因型歧义或相位）。请按 A*02:01+A*33:03 输入。";
    typing_first(reason: &str): "First value: {reason}", "第一个值：{reason}";
    typing_second(reason: &str): "Second value: {reason}", "第二个值：{reason}";
    typing_locus_twice(locus: Locus): "Locus {locus} is given twice.", "{locus} 位点重复。";

    hla_identical: "identical", "一致";
    hla_more_resolved: "compatible, more resolved", "相符，分辨率更高";
    hla_less_resolved: "compatible, less resolved", "相符，分辨率较低";
    hla_discrepant: "discrepant", "不符";
    hla_not_tested: "not tested", "未检";
    hla_matched: "matched", "相合";
    hla_possible: "possibly matched", "可能相合";
    hla_mismatch: "mismatch", "不合";
    hla_untested: "not typed", "未分型";
}

impl Lang {
    /// Why a text is not an HLA value.
    pub fn hla_error(self, error: &HlaError) -> String {
        match error {
            HlaError::Empty => self.hla_empty().to_owned(),
            HlaError::MissingLocus => self.hla_missing_locus().to_owned(),
            HlaError::UnknownLocus(name) => self.hla_unknown_locus(name),
            HlaError::WrongLocus { expected, found } => self.hla_wrong_locus(*expected, *found),
            HlaError::Field { position, found } => self.hla_field(*position, found),
            HlaError::TooManyFields { found } => self.hla_too_many_fields(*found),
            HlaError::Suffix { found } => self.hla_suffix(found),
            HlaError::GroupFields { letter: 'G', found } => self.hla_g_group(*found),
            HlaError::GroupFields { found, .. } => self.hla_p_group(*found),
            HlaError::Unclear { locus, found } => {
                self.hla_unclear(found, locus.antigen_prefix().unwrap_or_default())
            }
            HlaError::OldName(text) => self.hla_old_name(text),
            HlaError::UnknownAntigen { locus, found } => self.hla_unknown_antigen(*locus, found),
            HlaError::ListMember(member) => self.hla_list_member(member),
        }
    }

    /// Why a text is not the typing of a locus or of a person.
    pub fn typing_error(self, error: &TypingError) -> String {
        match error {
            TypingError::Empty => self.typing_empty().to_owned(),
            TypingError::TooManyValues { found } => self.typing_too_many(*found),
            TypingError::Operator(operator) => self.typing_operator(*operator),
            TypingError::Value { position: 1, error } => self.typing_first(&self.hla_error(error)),
            TypingError::Value { error, .. } => self.typing_second(&self.hla_error(error)),
            TypingError::LocusTwice(locus) => self.typing_locus_twice(*locus),
        }
    }

    /// How a confirmatory typing stands to the registered one.
    pub fn hla_comparison(self, comparison: LocusComparison) -> &'static str {
        match comparison {
            LocusComparison::Identical => self.hla_identical(),
            LocusComparison::MoreResolvedCompatible => self.hla_more_resolved(),
            LocusComparison::LessResolvedCompatible => self.hla_less_resolved(),
            LocusComparison::Discrepant => self.hla_discrepant(),
            LocusComparison::NotTested => self.hla_not_tested(),
        }
    }

    /// What is known of one copy in a match.
    pub fn hla_position(self, position: Position) -> &'static str {
        match position {
            Position::Matched => self.hla_matched(),
            Position::Possible => self.hla_possible(),
            Position::Mismatch => self.hla_mismatch(),
            Position::Untested => self.hla_untested(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::hla::typing::LocusTyping;

    #[test]
    fn the_message_says_which_value_and_which_part() {
        let error = LocusTyping::parse("02:01+33:3", Some(Locus::A)).unwrap_err();
        assert!(Lang::En.typing_error(&error).starts_with("Second value: Field 2 is “3”"));
        assert!(Lang::Zh.typing_error(&error).starts_with("第二个值：第 2 段为“3”"));
    }
}
