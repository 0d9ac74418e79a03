//! The grammar as a table.

use super::*;
use crate::index::Test;

/// A query as one line: clauses by `;`, factors by ` or `, terms by `/`, negation by `not`.
fn shown(source: &str) -> String {
    match parse(source) {
        Err(error) => format!("{:?} at {:?}", error.problem, &source[error.span.clone()]),
        Ok(query) => {
            let term = |term: &Term| match term {
                Term::Word(word) => word.clone(),
                Term::Filter(column, Test::Missing) => format!("{} missing", column.code()),
                Term::Filter(column, Test::Like(text)) => format!("{}~{text}", column.code()),
                Term::Filter(column, Test::Exactly(text)) => format!("{}={text}", column.code()),
                Term::Filter(column, Test::Between { low, high }) => {
                    let end = |end: i64| match end {
                        i64::MIN | i64::MAX => String::new(),
                        end => end.to_string(),
                    };
                    format!("{}[{}..{}]", column.code(), end(*low), end(*high))
                }
            };
            let factor = |factor: &Factor| {
                let terms: Vec<_> = factor.terms.iter().map(term).collect();
                format!("{}{}", if factor.negated { "not " } else { "" }, terms.join("/"))
            };
            let clause = |clause: &Clause| clause.factors.iter().map(factor).collect::<Vec<_>>().join(" or ");
            query.clauses.iter().map(clause).collect::<Vec<_>>().join("; ")
        }
    }
}

#[test]
fn queries_are_read() {
    for (source, meaning) in [
        ("", ""),
        ("  ", ""),
        ("C0510 T017", "c0510; t017"),
        ("A*11:01 11:01 drb1*09", "a*11:01; 11:01; drb1*09"),
        ("a:11:01 drb1:DRB1*09:01 b:*46:", "a~11:01; drb1~09:01; b~46"),
        ("status:available", "status~available"),
        ("abo:A+|O+", "abo~a+/abo~o+"),
        ("-abo:A+|O+", "not abo~a+/abo~o+"),
        ("abo:A+|bank:TJ|BJ", "abo~a+/bank~tj/bank~bj"),
        ("abo:A+ | tnc>=12 c05", "abo~a+ or tnc[1200..]; c05"),
        ("-x | y", "not x or y"),
        ("x|y", "x/y"),
        ("tnc>=12 cd34>3 volume<80 hct<=40", "tnc[1200..]; cd34[301..]; volume[..799]; hct[..400]"),
        ("tnc >= 12 | tnc< 3", "tnc[1200..] or tnc[..299]"),
        ("tnc:12..15 tnc:12.. tnc:..15 tnc=12", "tnc[1200..1500]; tnc[1200..]; tnc[..1500]; tnc[1200..1200]"),
        ("tnc:12.345 tnc>12.345 tnc<12.345", "tnc[1235..1234]; tnc[1235..]; tnc[..1234]"),
        ("tnc≥12 cd34≤3", "tnc[1200..]; cd34[..300]"),
        ("tnc:>12", "tnc[1201..]"),
        ("collected:0001..0001-01-02", "collected[1..2]"),
        ("collected<0001-01-03 collected>0001-01-03", "collected[..2]; collected[4..]"),
        ("loc:T017-R08 loc=T017", "loc~t017-r08; loc=t017"),
        ("\"two words\" site:\"North Hospital\"|\"South\"", "two words; site~north hospital/site~south"),
        ("cd34:- cd34:none 血型:无 -loc:-", "cd34 missing; cd34 missing; abo missing; not loc missing"),
        ("site:\"none\"", "site~none"),
        ("状态：可用　库位：Ｔ０１７", "status~可用; loc~t017"),
        ("血型：Ａ＋｜Ｏ＋", "abo~a+/abo~o+"),
        ("=C05100400000100", "c051004000001"),
        ("hla-a:11:01 cd34+>1", "a~11:01; cd34[101..]"),
        ("\"foo:bar\"", "foo:bar"),
        ("loc:x|foo:bar", "loc~x/loc~foo:bar"),
    ] {
        assert_eq!(shown(source), meaning, "{source}");
    }
}

#[test]
fn what_cannot_be_read_says_where_and_why() {
    for (source, error) in [
        ("x statsu:y", "UnknownField(\"statsu\") at \"statsu\""),
        ("x foo>3", "UnknownField(\"foo\") at \"foo\""),
        ("x >5", "FieldExpected at \">\""),
        ("x abo: y", "ValueExpected(Abo) at \"abo:\""),
        ("a:* y", "ValueExpected(HlaA) at \"a:*\""),
        ("tnc>=12ml", "NotANumber(Tnc, \"12ml\") at \"12ml\""),
        ("tnc:1..x", "NotANumber(Tnc, \"x\") at \"1..x\""),
        ("tnc:..", "ValueExpected(Tnc) at \"tnc:..\""),
        ("collected:2019-13", "NotADate(CollectedOn, \"2019-13\") at \"2019-13\""),
        ("abo>A", "NotComparable(Abo) at \"abo>A\""),
        ("tnc:15..12", "RangeReversed(Tnc, \"15..12\") at \"15..12\""),
        ("collected:2021..2019", "RangeReversed(CollectedOn, \"2021..2019\") at \"2021..2019\""),
        ("x \"y z", "QuoteOpen at \"\\\"y z\""),
        ("x -", "TermExpected at \"-\""),
        ("x |", "TermExpected at \"|\""),
        ("| x", "TermExpected at \"|\""),
        ("血型：A 状况：可用", "UnknownField(\"状况\") at \"状况\""),
    ] {
        assert_eq!(shown(source), error, "{source}");
    }
}

#[test]
fn clauses_know_where_they_stand() {
    let source = "血型：Ａ  -tnc>3 | x  \"y\"";
    let spans: Vec<_> =
        parse(source).unwrap().clauses.iter().map(|clause| &source[clause.span.clone()]).collect();
    assert_eq!(spans, ["血型：Ａ", "-tnc>3 | x", "\"y\""]);
}
