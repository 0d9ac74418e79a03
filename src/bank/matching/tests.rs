use std::sync::Arc;
use std::time::{Duration, Instant};

use super::*;
use crate::domain::hla::sixcount::SixCount;
use crate::domain::hla::typing::{LocusTyping, Typing};
use crate::domain::selection::Order;
use crate::domain::testing;
use crate::domain::unit::Unit;
use crate::domain::unit::codes::Commitment;

const PATIENT: &str =
    "A*02:01+A*33:03^B*15:01+B*58:01^C*03:02+C*08:01^DRB1*09:01+DRB1*15:01^DQB1*03:03+DQB1*06:01";

/// Values of every form that a laboratory reports: the fast way must judge each as [`SixCount`] does.
const VALUES: [&[&str]; 3] = [
    &["A*02:01", "A*02:06", "A*33:03", "A2", "A19", "A*NEW", "A*01:01N", "A*02:XX", "A*11:01"],
    &["B*15:01", "B*58:01", "B62", "B*15:01/B*15:02", "B*40:01", "B*58:AB"],
    &["DRB1*09:01", "DRB1*15:01", "DRB1*15:02", "DR15", "DR2", "DRB1*15:01/DRB1*15:02", "DRB1*15:01:01G"],
];

fn criteria(least_match: u8) -> Criteria {
    Criteria {
        patient: "P1".to_owned(),
        typing: PATIENT.parse().unwrap(),
        weight: Some(20_000),
        least_match,
        least_tnc_per_kg: None,
        least_cd34_per_kg: None,
        order: Order::Match,
        reversed: false,
    }
}

fn find(inventory: &SharedInventory, criteria: Criteria) -> Selection {
    let matcher = Matcher::start(inventory.clone(), Arc::new(|| {}));
    matcher.ask(criteria);
    let start = Instant::now();
    loop {
        if let Some(found) = matcher.take() {
            return found;
        }
        assert!(start.elapsed() < Duration::from_secs(20), "nothing was ever found");
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn typed(serial: u32, mut random: impl FnMut(usize) -> usize) -> Unit {
    let mut unit = testing::available_unit("C0231", 4, serial);
    let mut draw = |values: &[&str]| -> Option<LocusTyping> {
        let first = values[random(values.len())];
        match random(8) {
            0 => None,
            1 => first.parse().ok(),
            _ => format!("{first}+{}", values[random(values.len())]).parse().ok(),
        }
    };
    unit.hla_a = draw(VALUES[0]);
    unit.hla_b = draw(VALUES[1]);
    unit.hla_drb1 = draw(VALUES[2]);
    unit.tnc = Some(i64::from(600 + serial * 37 % 1_900));
    unit
}

#[test]
fn every_unit_is_judged_as_the_rule_judges_it() {
    let mut random = fastrand::Rng::with_seed(20_061_122);
    let units: Vec<Unit> = (1..=900).map(|serial| typed(serial, |below| random.usize(..below))).collect();
    let inventory = SharedInventory::default();
    inventory.put(&units);
    let found = find(&inventory, criteria(0));
    assert_eq!((found.total, found.considered, found.candidates.len()), (900, 900, 900));
    let patient: Typing = PATIENT.parse().unwrap();
    for candidate in &found.candidates {
        let unit = units.iter().find(|unit| unit.din.as_str() == candidate.din).unwrap();
        let six = SixCount::of(&patient, &unit.typing());
        assert_eq!((candidate.certain, candidate.possible), (six.certain, six.possible), "{}", unit.typing());
        assert_eq!(candidate.loci[..3], six.per_locus, "{}", unit.typing());
    }
    let ranks: Vec<_> = found.candidates.iter().map(|unit| (unit.certain, unit.possible, unit.tnc)).collect();
    assert!(ranks.is_sorted_by(|before, after| before >= after), "best first");
    let strict = find(&inventory, criteria(5));
    let expected = found.candidates.iter().filter(|unit| unit.possible >= 5).count();
    assert!(expected > 0 && expected < 900);
    assert_eq!(strict.total, expected);
}

#[test]
fn a_search_sees_what_was_reserved_since_and_keeps_it_apart() {
    let mut unit = testing::available_unit("C0231", 4, 1);
    let inventory = SharedInventory::default();
    inventory.put([&unit]);
    assert_eq!(find(&inventory, criteria(0)).total, 1);
    unit.commitment = Some(Commitment::Reserved);
    unit.committed_to = Some("P2".to_owned());
    inventory.put([&unit]);
    let found = find(&inventory, criteria(0));
    assert_eq!((found.total, found.excluded_total), (0, 1));
    assert_eq!(found.excluded[0].1, Exclusion::Promised("P2".to_owned()));
    unit.committed_to = Some("P1".to_owned());
    inventory.put([&unit]);
    assert!(find(&inventory, criteria(0)).candidates[0].own);
}

#[test]
fn of_several_questions_the_newest_is_answered() {
    let units: Vec<Unit> = (1..=50).map(|serial| testing::available_unit("C0231", 4, serial)).collect();
    let inventory = SharedInventory::default();
    inventory.put(&units);
    let matcher = Matcher::start(inventory, Arc::new(|| {}));
    for least in [0, 1, 2, 3] {
        matcher.ask(criteria(least));
    }
    let start = Instant::now();
    let mut last = None;
    while matcher.is_busy() {
        assert!(start.elapsed() < Duration::from_secs(20));
        last = matcher.take().or(last);
        std::thread::sleep(Duration::from_millis(1));
    }
    let last = matcher.take().or(last).unwrap();
    assert_eq!(last.criteria.least_match, 3);
}
