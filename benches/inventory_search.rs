//! How long an answer takes while one types, against a plain scan of the same units in the same run.
//!
//! `cargo bench --no-default-features --features storage --bench inventory_search [-- units]`
//!
//! An answer is what the inventory screen shows: which units pass, counts of seven facets, and all of them in order.
//! The plain scan keeps its searchable text ready in lower case, counts with a map and sorts what it found. Only the
//! ratio is worth comparing between machines.

use std::collections::HashMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::{Datelike, NaiveDate};
use cordbank::domain::din::Din;
use cordbank::index::{Column, Inventory, InventoryRow, SortKey, parse};

const FACETS: &[Column] = &[
    Column::Availability,
    Column::Abo,
    Column::Bank,
    Column::Stage,
    Column::Quality,
    Column::CollectedOn,
    Column::Tnc,
];

const SORTS: &[Column] = &[
    Column::Din,
    Column::DonorCode,
    Column::Tnc,
    Column::Cd34,
    Column::CollectedOn,
    Column::Place,
    Column::Availability,
];

/// Questions of one kind as they are typed, and the same as a plain test of a unit and its searchable text.
struct Kind {
    name: &'static str,
    queries: &'static [&'static str],
    plain: fn(&InventoryRow, &str, usize) -> bool,
}

const KINDS: &[Kind] = &[
    Kind { name: "everything", queries: &[""], plain: |_, _, _| true },
    Kind {
        name: "number, key by key",
        queries: &["c", "c0", "c05", "c051", "c0511", "c05112", "c0511200", "c051120001"],
        plain: |_, text, at| {
            text.contains(["c", "c0", "c05", "c051", "c0511", "c05112", "c0511200", "c051120001"][at])
        },
    },
    Kind {
        name: "end of a donor code",
        queries: &["267565", "61424", "4441", "029884"],
        plain: |_, text, at| text.contains(["267565", "61424", "4441", "029884"][at]),
    },
    Kind {
        name: "typing",
        queries: &["a*", "a*11", "a*11:01", "a*11:01 b*46", "11:0"],
        plain: |_, text, at| match at {
            3 => text.contains("a*11:01") && text.contains("b*46"),
            _ => text.contains(["a*", "a*11", "a*11:01", "", "11:0"][at]),
        },
    },
    Kind {
        name: "filters",
        queries: &[
            "status:available abo:B+ tnc>=12.7 collected:2012..2019",
            "abo:A+|O+ -bank:TJ",
            "tnc:8..12",
        ],
        plain: |row, _, at| {
            let (abo, tnc) = (row.abo_rhd.as_deref().unwrap_or(""), row.tnc.unwrap_or(-1));
            match at {
                0 => {
                    let year = row.collected_on.map_or(0, |day| day.year());
                    let available = row.availability.as_deref() == Some("available");
                    available && abo == "B+" && tnc >= 1270 && (2012..=2019).contains(&year)
                }
                1 => (abo == "A+" || abo == "O+") && row.bank.as_deref() != Some("TJ"),
                _ => (800..=1200).contains(&tnc),
            }
        },
    },
    Kind {
        name: "place",
        queries: &["t024", "t017-r08", "loc:T003-R14"],
        plain: |row, text, at| match at {
            2 => row.place.as_deref().is_some_and(|place| place.starts_with("T003-R14")),
            _ => text.contains(["t024", "t017-r08"][at]),
        },
    },
    Kind {
        name: "typing and filters",
        queries: &["status:available tnc>=9 a:11:01 b:11:01 drb1:11:01"],
        plain: |row, text, _| {
            let available = row.availability.as_deref() == Some("available");
            let typed = text.contains("a*11:01") && text.contains(" b*11:01") && text.contains("drb1*11:01");
            available && row.tnc.is_some_and(|tnc| tnc >= 900) && typed
        },
    },
];

fn main() {
    let units = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(300_000);
    let rows = synthetic(units);
    let started = Instant::now();
    let mut inventory = Inventory::with_capacity(units);
    for row in &rows {
        inventory.upsert(row);
    }
    let loaded = started.elapsed();
    println!(
        "{units} units loaded in {:.0} ms, {:.2} µs each",
        millis(loaded),
        millis(loaded) * 1e3 / units as f64
    );
    for column in SORTS {
        let started = Instant::now();
        inventory.prepare(&[SortKey::ascending(*column)]);
        println!("first order by {}: {:.1} ms", column.code(), millis(started.elapsed()));
    }

    let texts: Vec<String> = rows.iter().map(searchable).collect();
    println!(
        "\n{:22} {:>9} {:>9} {:>9} {:>9} {:>7}",
        "milliseconds", "hits", "median", "p99", "plain", "ratio"
    );
    for kind in KINDS {
        measure(kind, &inventory, &rows, &texts);
    }
    change(&mut inventory, &rows);
}

fn measure(kind: &Kind, inventory: &Inventory, rows: &[InventoryRow], texts: &[String]) {
    let queries: Vec<_> = kind.queries.iter().filter_map(|query| parse(query).ok()).collect();
    assert_eq!(queries.len(), kind.queries.len(), "every question can be read");
    let (mut fast, mut plain, mut hits) = (Vec::new(), Vec::new(), 0);
    for round in 0..60 {
        for (at, query) in queries.iter().enumerate() {
            let sort = [SortKey::ascending(SORTS[(round + at) % SORTS.len()])];
            let started = Instant::now();
            let found = black_box(inventory.search(black_box(query), &sort, FACETS));
            fast.push(millis(started.elapsed()));
            if round == 0 {
                let started = Instant::now();
                let total = black_box(plain_search(rows, texts, |row, text| (kind.plain)(row, text, at)));
                plain.push(millis(started.elapsed()));
                assert_eq!(found.total, total, "{}", query.source);
                hits += total;
            }
        }
    }
    let (median, plain_median) = (percentile(&mut fast, 50), percentile(&mut plain, 50));
    let p99 = percentile(&mut fast, 99);
    let (name, hits, ratio) = (kind.name, hits / queries.len(), plain_median / median);
    println!("{name:22} {hits:>9} {median:>9.3} {p99:>9.3} {plain_median:>9.1} {ratio:>7.0}");
}

/// One unit changes, then the same question is answered again.
fn change(inventory: &mut Inventory, rows: &[InventoryRow]) {
    let Ok(query) = parse("status:available") else { return };
    let (mut changes, mut answers) = (Vec::new(), Vec::new());
    for (round, row) in rows.iter().step_by(rows.len() / 100).enumerate() {
        let changed = InventoryRow {
            tnc: Some(round as i64),
            availability: Some("reserved".to_owned()),
            ..row.clone()
        };
        let started = Instant::now();
        inventory.upsert(&changed);
        changes.push(millis(started.elapsed()));
        let started = Instant::now();
        black_box(inventory.search(&query, &[SortKey::descending(Column::Tnc)], FACETS));
        answers.push(millis(started.elapsed()));
    }
    println!(
        "\na change {:.4} ms, the answer after it {:.3} ms",
        percentile(&mut changes, 50),
        percentile(&mut answers, 50)
    );
}

fn plain_search(
    rows: &[InventoryRow],
    texts: &[String],
    passes: impl Fn(&InventoryRow, &str) -> bool,
) -> usize {
    let mut found: Vec<&InventoryRow> =
        rows.iter().zip(texts).filter(|(row, text)| passes(row, text)).map(|(row, _)| row).collect();
    let mut counts: HashMap<(u8, &str), u32> = HashMap::new();
    for row in &found {
        for (facet, value) in
            [&row.availability, &row.abo_rhd, &row.bank, &row.stage, &row.quality].iter().enumerate()
        {
            *counts.entry((facet as u8, value.as_deref().unwrap_or(""))).or_default() += 1;
        }
    }
    black_box(counts);
    found.sort_by(|left, right| left.tnc.cmp(&right.tnc).then_with(|| left.din.cmp(&right.din)));
    found.len()
}

fn searchable(row: &InventoryRow) -> String {
    let mut text = row.din.clone();
    text.extend(row.din_check);
    let typing = [&row.hla_a, &row.hla_b, &row.hla_c, &row.hla_drb1, &row.hla_dqb1].into_iter().flatten();
    for part in [&row.donor_code, &row.mother_code, &row.place].into_iter().chain(typing).flatten() {
        text.push(' ');
        text.push_str(part);
    }
    text.to_lowercase()
}

fn percentile(times: &mut [f64], percent: usize) -> f64 {
    times.sort_by(f64::total_cmp);
    times[(times.len() - 1) * percent / 100]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Units as a group of banks would hold them: numbers by bank and year, frequent alleles more often.
fn synthetic(units: usize) -> Vec<InventoryRow> {
    const BANKS: [(&str, &str); 4] = [("SC", "C0510"), ("TJ", "C0231"), ("BJ", "C0110"), ("GD", "C0370")];
    let mut random = fastrand::Rng::with_seed(41);
    let some = |text: &str| Some(text.to_owned());
    let pick = |random: &mut fastrand::Rng, values: &[&str]| {
        // The minimum of two draws makes the first values the frequent ones.
        let at = random.usize(..values.len()).min(random.usize(..values.len()));
        Some(values[at].to_owned())
    };
    let typing = |random: &mut fastrand::Rng, locus: &str, most: u8| {
        let mut one = || {
            let group = random.u8(1..=most).min(random.u8(1..=most));
            let allele = random.u8(1..=7).min(random.u8(1..=7));
            Some(format!("{locus}*{:02}:{allele:02}", (u32::from(group) * 5 + 6) % 90))
        };
        [one(), one()]
    };
    let day_one = NaiveDate::from_ymd_opt(2004, 1, 1).unwrap_or_default();
    let rows = (0..units).map(|unit| {
        let (bank, facility) = BANKS[random.usize(..BANKS.len())];
        let collected = day_one + chrono::Days::new((unit * 7600 / units) as u64);
        let din = Din::from_parts(facility, (collected.year() % 100) as u8, unit as u32 % 1_000_000);
        InventoryRow {
            din_check: din.as_ref().ok().map(Din::check_character),
            din: din.map(String::from).unwrap_or_default(),
            donor_code: Some(format!("{bank}{:07}", random.u32(..400_000))),
            mother_code: Some(format!("M{}{:07}", collected.year(), unit)),
            bank: some(bank),
            availability: pick(&mut random, &["available", "gone", "unavailable", "reserved"]),
            stage: pick(&mut random, &["stored", "frozen", "shipped", "discarded", "infused"]),
            quality: pick(&mut random, &["eligible", "quarantine", "rejected", "pending"]),
            abo_rhd: pick(&mut random, &["O+", "A+", "B+", "AB+", "O-", "A-", "B-", "AB-"]),
            sex: pick(&mut random, &["F", "M"]),
            tnc: (random.u8(..) > 5).then(|| random.i64(300..1800).min(random.i64(500..2600))),
            cd34: (random.u8(..) > 5).then(|| random.i64(50..1500)),
            volume: Some(random.i64(200..1500)),
            viability: Some(random.i64(850..1000)),
            hla_a: typing(&mut random, "A", 12),
            hla_b: typing(&mut random, "B", 30),
            hla_c: typing(&mut random, "C", 14),
            hla_drb1: typing(&mut random, "DRB1", 15),
            hla_dqb1: typing(&mut random, "DQB1", 6),
            place: Some(format!(
                "T{:03}-R{:02}-B{:02}-S{:02}",
                unit / 9600 + 1,
                unit / 480 % 20 + 1,
                unit / 24 % 20 + 1,
                unit % 24 + 1
            )),
            collected_on: Some(collected),
            ..InventoryRow::default()
        }
    });
    rows.collect()
}
