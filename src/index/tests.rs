//! What a search finds: rules as a table, and the fast search against the obvious one on random inventories.

use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn unit(din: &str) -> InventoryRow {
    InventoryRow { din: din.to_owned(), ..InventoryRow::default() }
}

fn inventory(rows: &[InventoryRow]) -> Inventory {
    let mut inventory = Inventory::with_capacity(rows.len());
    for row in rows {
        inventory.upsert(row);
    }
    inventory
}

fn dins(inventory: &Inventory, found: &Found) -> Vec<String> {
    found.order.iter().map(|row| inventory.row(*row).unwrap().din()).collect()
}

/// The last characters of the numbers that a query finds.
fn tails(inventory: &Inventory, query: &str, sort: &[SortKey]) -> String {
    let found = inventory.search(&parse(query).unwrap(), sort, &[]);
    dins(inventory, &found).iter().map(|din| &din[12..]).collect()
}

fn three_units() -> Vec<InventoryRow> {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
    vec![
        InventoryRow {
            din_check: Some('V'),
            donor_code: some("SC0236753"),
            bank: some("SC"),
            availability: some("available"),
            abo_rhd: some("A+"),
            tnc: Some(1250),
            collected_on: day(2019, 3, 5),
            hla_a: [some("A*11:01"), some("A*24:02")],
            hla_drb1: [some("DRB1*09:01"), some("DRB1*11:01")],
            place: some("T017-R08-B01-S01"),
            ..unit("C051019000001")
        },
        InventoryRow {
            donor_code: some("TJ0153293"),
            bank: some("TJ"),
            availability: some("unavailable"),
            abo_rhd: some("AB-"),
            tnc: Some(0),
            collected_on: day(2021, 12, 31),
            hla_a: [some("A*11:012"), None],
            place: some("T018-R08-B01-S01"),
            ..unit("C023121000002")
        },
        InventoryRow { abo_rhd: some("A-"), quality: some("ineligible_clinical"), ..unit("C011021000003") },
    ]
}

#[test]
fn what_queries_find() {
    let inventory = inventory(&three_units());
    for (query, found) in [
        ("", "321"),
        ("c0", "321"),
        ("C051019000001V", "1"),
        ("=C05101900000100", "1"),
        ("236", "1"),
        ("sc0 t017", "1"),
        ("sc0 t018", ""),
        ("available", "1"),
        ("unavailable", "2"),
        ("暂不可用", "2"),
        ("不可用", ""),
        ("status:available", "1"),
        ("状态：可用", "1"),
        ("status:unav", "2"),
        ("status:\"Temporarily unavailable\"", "2"),
        ("-status:available", "32"),
        ("eligible", ""),
        ("abo:A", "31"),
        ("abo:A+", "1"),
        ("abo=A", ""),
        ("ab-", "2"),
        ("abo:A+|AB-", "21"),
        ("-abo:A+|AB-", "3"),
        ("bank:tj", "2"),
        ("a:11:01", "1"),
        ("a:11", "21"),
        ("a:24:02", "1"),
        ("drb1:11:01", "1"),
        ("b:11:01", ""),
        ("11:01", "21"),
        ("A*11:01 DRB1*09", "1"),
        // Digits alone are the part of a number, not of an allele.
        ("11", "3"),
        ("tnc:0", "2"),
        ("tnc<1", "2"),
        ("tnc>=0", "21"),
        ("tnc:none", "3"),
        ("-tnc:-", "21"),
        ("tnc>=12.5", "1"),
        ("tnc>12.5", ""),
        ("collected:2019", "1"),
        ("collected:2019..2021", "21"),
        ("collected>2019", "2"),
        ("collected:2021-12-31", "2"),
        ("loc:T017-R08", "1"),
        ("loc:R08", ""),
        ("r08", "21"),
        ("bank:SC | tnc:0", "21"),
        ("loc:-", "3"),
    ] {
        assert_eq!(tails(&inventory, query, &[]), found, "{query}");
    }
}

#[test]
fn missing_values_come_last_both_ways() {
    let inventory = inventory(&three_units());
    assert_eq!(tails(&inventory, "", &[SortKey::ascending(Column::Tnc)]), "213");
    assert_eq!(tails(&inventory, "", &[SortKey::descending(Column::Tnc)]), "123");
    assert_eq!(tails(&inventory, "", &[SortKey::ascending(Column::Place)]), "123");
    assert_eq!(tails(&inventory, "", &[SortKey::descending(Column::Place)]), "213");
}

#[test]
fn cells_are_shown() {
    let inventory = inventory(&three_units());
    let row = inventory.row(inventory.position_of("C051019000001").unwrap()).unwrap();
    for (column, shown) in [
        (Column::Din, "C051019000001V"),
        (Column::Tnc, "12.50"),
        (Column::Cd34, ""),
        (Column::CollectedOn, "2019-03-05"),
        (Column::HlaA, "A*11:01 A*24:02"),
        (Column::Availability, "available"),
        (Column::Place, "T017-R08-B01-S01"),
    ] {
        assert_eq!(row.text(column), shown);
        assert_eq!(row.is_missing(column), shown.is_empty());
    }
    assert_eq!((row.value(Column::Tnc), row.value(Column::CollectedOn)), (Some(1250), None));
    assert_eq!(
        (row.date(Column::CollectedOn), row.date(Column::Tnc)),
        (NaiveDate::from_ymd_opt(2019, 3, 5), None)
    );
    assert_eq!(
        (row.choice(Column::Abo), row.typing(Column::HlaA)),
        (Some("A+"), [Some("A*11:01"), Some("A*24:02")])
    );
}

#[test]
fn completion_offers_fields_and_held_values() {
    let inventory = inventory(&three_units());
    let offered = |text: &str| -> Vec<(String, Option<usize>)> {
        let complete =
            |offer: Suggestion| (format!("{}{}", &text[..offer.replace.start], offer.insert), offer.count);
        inventory.complete(text, text.len()).into_iter().map(complete).collect()
    };
    for (typed, completed) in [
        ("dr", vec![("drb1:", None)]),
        ("-vol", vec![("-volume>=", None)]),
        ("x 库", vec![("x 库:", None), ("x 库位:", None)]),
        ("avai", vec![("avail:", None), ("status:available", Some(1))]),
        ("abo:a", vec![("abo:A+", Some(1)), ("abo:A-", Some(1)), ("abo:AB-", Some(1))]),
        ("abo:A+|ab", vec![("abo:A+|AB-", Some(1))]),
        ("状态：可", vec![("状态：available", Some(1))]),
        ("drb1:0", vec![("drb1:09:01", Some(1))]),
        ("collected:20", vec![("collected:2019", Some(1)), ("collected:2021", Some(1))]),
        ("zzz", vec![]),
    ] {
        let completed: Vec<_> = completed.into_iter().map(|(text, count)| (text.to_owned(), count)).collect();
        assert_eq!(offered(typed), completed, "{typed}");
    }
}

fn maybe<T: Clone + std::fmt::Debug + 'static>(values: &'static [T]) -> impl Strategy<Value = Option<T>> {
    proptest::option::weighted(0.85, select(values))
}

fn maybe_text(values: &'static [&'static str]) -> impl Strategy<Value = Option<String>> {
    maybe(values).prop_map(|text| text.map(str::to_owned))
}

fn any_row() -> impl Strategy<Value = InventoryRow> {
    const ALLELES: &[&str] = &["11:01", "11:012", "11", "24:02", "02:07:01G", "02:07"];
    let texts = (
        maybe_text(&["SC01", "sc01", "TJ0211", "Ｔ1", ""]),
        maybe_text(&[
            "T01-R1",
            "T01-R11",
            "液氮罐1",
            "a place whose name is far longer than any byte column can be, T01",
        ]),
        maybe_text(&["SC", "TJ", "BJ"]),
        maybe_text(&["available", "unavailable", "reserved", "Available"]),
        maybe_text(&["A+", "A-", "AB-", "O+"]),
        maybe_text(&["North Hospital", "south"]),
    );
    let typing = || (maybe_text(ALLELES), maybe_text(ALLELES)).prop_map(|(first, second)| [first, second]);
    let numbers = (maybe(&[0_i64, 499, 500, 1250, 2100]), maybe(&[0_i64, 5, 100]), maybe(&[0_i64, 1]));
    let date = proptest::option::weighted(0.8, (2018..2022, 1..13_u32, 1..29_u32));
    (0..40_u32, texts, typing(), typing(), numbers, date).prop_map(
        |(
            number,
            (donor, place, bank, availability, abo, site),
            hla_a,
            hla_drb1,
            (tnc, cd34, holds),
            date,
        )| InventoryRow {
            din_check: Some('K'),
            donor_code: donor,
            place,
            bank,
            availability,
            abo_rhd: abo,
            site,
            hla_a,
            hla_drb1,
            tnc,
            cd34,
            holds,
            collected_on: date.and_then(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day)),
            ..unit(&format!("C0510190000{number:02}"))
        },
    )
}

fn any_query() -> impl Strategy<Value = String> {
    const TERMS: &[&str] = &[
        "c0510",
        "1",
        "11",
        "11:01",
        "a*11",
        "sc",
        "TJ",
        "t01-r1",
        "液氮",
        "column",
        "Ｔ１",
        "available",
        "unavail",
        "已预",
        "a+",
        "abo:A",
        "abo:A+|O+",
        "abo:x",
        "status:available",
        "status:res",
        "状态:暂不可用",
        "bank:TJ|BJ",
        "site:\"North Hospital\"",
        "site:so",
        "a:11:01",
        "a:11",
        "a=11",
        "drb1:02:07",
        "drb1:none",
        "loc:T01",
        "loc=T01-R1",
        "loc:\"a place\"",
        "loc:-",
        "donor:sc",
        "tnc>=12.5",
        "tnc<5",
        "tnc:0..5",
        "tnc:none",
        "cd34>0.05",
        "cd34:0.055",
        "holds:0",
        "collected:2019",
        "collected>=2019-06",
        "collected<2020",
        "collected:2018..2019",
        "collected:-",
        "hospital",
        "din:C05101900001",
    ];
    let factor = (any::<bool>(), select(TERMS))
        .prop_map(|(negated, term)| format!("{}{term}", if negated { "-" } else { "" }));
    let clause = proptest::collection::vec(factor, 1..3).prop_map(|factors| factors.join(" | "));
    proptest::collection::vec(clause, 0..4).prop_map(|clauses| clauses.join(" "))
}

fn any_sort() -> impl Strategy<Value = Vec<SortKey>> {
    let key =
        (select(Column::ALL), any::<bool>()).prop_map(|(column, descending)| SortKey { column, descending });
    proptest::collection::vec(key, 0..3)
}

const FACETS: &[Column] = &[
    Column::Availability,
    Column::Abo,
    Column::Bank,
    Column::Site,
    Column::CollectedOn,
    Column::Tnc,
    Column::Place,
];

fn check(
    inventory: &Inventory,
    rows: &[InventoryRow],
    query: &str,
    sort: &[SortKey],
) -> Result<(), TestCaseError> {
    let query = parse(query).unwrap();
    let found = inventory.search(&query, sort, FACETS);
    let (expected, facets) = reference::search(rows, &query, sort, FACETS);
    prop_assert_eq!(found.total, expected.len());
    prop_assert_eq!(dins(inventory, &found), expected);
    prop_assert_eq!(found.facets, facets);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_fast_search_equals_the_obvious_one(
        steps in proptest::collection::vec((any_row(), proptest::bool::weighted(0.15)), 1..80),
        questions in proptest::collection::vec((any_query(), any_sort()), 1..6),
    ) {
        let mut fast = Inventory::new();
        let mut rows: Vec<InventoryRow> = Vec::new();
        // One order is asked for after every few steps, so that it is repaired again and again.
        let (repaired_query, repaired_sort) = &questions[0];
        for (number, (row, remove)) in steps.iter().enumerate() {
            rows.retain(|known| known.din != row.din);
            if *remove {
                fast.remove(&row.din);
            } else {
                fast.upsert(row);
                rows.push(row.clone());
            }
            if number % 5 == 0 {
                check(&fast, &rows, repaired_query, repaired_sort)?;
            }
        }
        for (query, sort) in &questions {
            check(&fast, &rows, query, sort)?;
        }
    }
}

#[test]
fn blocks_join_without_a_seam() {
    let rows: Vec<InventoryRow> = (0..10_000_u32)
        .map(|number| InventoryRow {
            donor_code: Some(format!("D{:05}", number * 7919 % 10_000)),
            abo_rhd: some(["A+", "B+", "O+"][number as usize % 3]),
            tnc: (number % 11 != 0).then_some(i64::from(number % 2500)),
            ..unit(&format!("C05102{number:07}"))
        })
        .collect();
    let fast = inventory(&rows);
    for query in [
        "",
        "d0",
        "d01",
        "77",
        "abo:A+",
        "-abo:A+",
        "tnc>=1",
        "tnc:none",
        "abo:A+|B+ tnc<20",
        "d00001",
        "din:C051020004096",
    ] {
        for sort in [
            vec![],
            vec![SortKey::descending(Column::DonorCode)],
            vec![SortKey::ascending(Column::Abo), SortKey::descending(Column::Tnc)],
        ] {
            check(&fast, &rows, query, &sort).unwrap();
        }
    }
}
