//! The inventory of 300,000 units as a bank hands it over, where it lies beside the project.

use std::io::Read as _;
use std::path::Path;
use std::time::Instant;

use crate::program::Bank;

const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/perf/inv_300000.csv.gz");

#[test]
fn three_hundred_thousand_units_are_taken_over_at_once() {
    if !Path::new(LIST).exists() {
        eprintln!("not run: the measured inventory is not beside the project ({LIST})");
        return;
    }
    let mut text = String::new();
    flate2::read::GzDecoder::new(std::fs::File::open(LIST).unwrap()).read_to_string(&mut text).unwrap();
    // Without optimisation a part of it is enough.
    let rows = if cfg!(debug_assertions) { 5_000 } else { 300_000 };
    let part: String = text.split_inclusive('\n').take(rows + 1).collect();
    let bank = Bank::new();
    let started = Instant::now();
    let ran = bank.import(part, &[]);
    let took = started.elapsed();
    assert_eq!(ran.exit, 0, "{:?}", ran.json()["refused"]);
    assert_eq!(ran.json()["taken"], rows);
    eprintln!(
        "{rows} units in {:.1} s, {:.0} a second",
        took.as_secs_f64(),
        rows as f64 / took.as_secs_f64()
    );
    let verified = bank.run(&["verify", "@bank", "--json"]);
    assert_eq!(verified.exit, 0, "{verified:?}");
    let found = bank.run(&["search", "status:available", "--bank", "@bank", "--json", "--limit", "1"]);
    assert!(found.json()["total"].as_u64().unwrap() > rows as u64 / 2);
}
