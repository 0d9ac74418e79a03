use super::*;

#[test]
fn abo_relation_by_the_antigens_that_are_missing_and_foreign() {
    use Abo::*;
    use AboRelation::*;
    let table = [
        (A, [(A, Identical), (B, Bidirectional), (O, Minor), (Ab, Major)]),
        (B, [(A, Bidirectional), (B, Identical), (O, Minor), (Ab, Major)]),
        (O, [(A, Major), (B, Major), (O, Identical), (Ab, Major)]),
        (Ab, [(A, Minor), (B, Minor), (O, Minor), (Ab, Identical)]),
    ];
    for (patient, units) in table {
        for (unit, expected) in units {
            assert_eq!(AboRelation::of(patient, unit), expected, "patient {patient}, unit {unit}");
        }
    }
}

#[test]
fn what_cannot_be_had_is_kept_apart_with_its_reason() {
    use Availability::*;
    let free = Standing {
        availability: Available,
        purpose: Purpose::Public,
        holds: 0,
        segments: Some(2),
        promised_to: None,
    };
    let reserved = |patient| Standing { availability: Reserved, promised_to: Some(patient), ..free };
    let later = Standing { availability: TemporarilyUnavailable, ..free };
    let table = [
        ("free", free, Some(Ok(()))),
        ("nobody counted the segments", Standing { segments: None, ..free }, Some(Ok(()))),
        ("no segment", Standing { segments: Some(0), ..free }, Some(Err(Exclusion::NoSegment))),
        ("for this patient", reserved("P1"), Some(Ok(()))),
        (
            "for this patient, last segment typed",
            Standing { segments: Some(0), ..reserved("P1") },
            Some(Ok(())),
        ),
        ("for another", reserved("P2"), Some(Err(Exclusion::Promised("P2".to_owned())))),
        (
            "for the family",
            Standing { purpose: Purpose::FamilyDirected, ..later },
            Some(Err(Exclusion::NotPublic)),
        ),
        ("on hold", Standing { holds: 1, ..later }, Some(Err(Exclusion::OnHold))),
        ("in quarantine", later, Some(Err(Exclusion::NotReleased))),
        ("gone", Standing { availability: PermanentlyUnavailable, ..free }, None),
    ];
    for (name, standing, expected) in table {
        assert_eq!(standing.offer("P1"), expected, "{name}");
    }
}

fn criteria(weight: Option<i64>) -> Criteria {
    Criteria {
        patient: "P1".to_owned(),
        typing: Typing::default(),
        weight,
        least_match: 3,
        least_tnc_per_kg: Some(300),
        least_cd34_per_kg: None,
        order: Order::Match,
        reversed: false,
    }
}

#[test]
fn a_least_dose_is_met_exactly_or_not_and_never_by_a_missing_count() {
    // 12.00 ×10⁸ for 40 kg are 3.00 ×10⁷/kg.
    let table = [
        (Some(40_000), Some(1_200), true),
        (Some(40_001), Some(1_200), false),
        (Some(40_000), Some(1_199), false),
        (Some(40_000), None, false),
        (None, None, true),
    ];
    for (weight, tnc, suffices) in table {
        assert_eq!(criteria(weight).dose_suffices(tnc, None), suffices, "{weight:?} {tnc:?}");
    }
    let both = Criteria { least_cd34_per_kg: Some(150), ..criteria(Some(20_000)) };
    assert!(both.dose_suffices(Some(1_200), Some(300)), "3.00 ×10⁶ for 20 kg are 1.50 ×10⁵/kg");
    assert!(!both.dose_suffices(Some(1_200), Some(299)));
}

#[test]
fn certain_matches_stand_before_possible_ones_and_these_before_cells() {
    let unit = |row, certain, possible, tnc| Rankable { row, certain, possible, tnc, cd34: None, value: tnc };
    let mut units = [
        unit(1, 4, 6, Some(2_000)),
        unit(2, 5, 5, Some(900)),
        unit(3, 4, 5, Some(3_000)),
        unit(4, 4, 6, None),
        unit(5, 5, 5, Some(1_100)),
        unit(6, 6, 6, Some(700)),
    ];
    let mut ordered = |criteria: &Criteria| {
        units.sort_by_key(|unit| unit.rank(criteria));
        units.map(|unit| unit.row)
    };
    assert_eq!(ordered(&criteria(None)), [6, 5, 2, 1, 4, 3]);
    let by_cells = Criteria { order: Order::Tnc, ..criteria(None) };
    assert_eq!(ordered(&by_cells), [3, 1, 5, 2, 6, 4]);
    let fewest_first = Criteria { reversed: true, ..by_cells };
    assert_eq!(ordered(&fewest_first), [6, 2, 5, 1, 3, 4], "what was not counted stays last");
}

#[test]
fn a_unit_grows_older_on_the_day_of_its_collection() {
    let day = |text: &str| text.parse().ok();
    let unit = |collected_on| Candidate {
        row: 0,
        din: String::new(),
        certain: 0,
        possible: 0,
        loci: LOCI.map(|locus| crate::domain::hla::sixcount::match_locus(locus, None, None)),
        tnc: None,
        cd34: None,
        volume: None,
        segments: None,
        collected_on,
        abo: Some(Abo::O),
        own: false,
    };
    let today = day("2026-11-22").unwrap();
    assert_eq!(unit(day("2006-11-23")).years(today), Some(19));
    assert_eq!(unit(day("2006-11-22")).years(today), Some(20));
    assert_eq!(unit(None).years(today), None);
    assert_eq!(unit(None).abo_relation(Some(Abo::A)), Some(AboRelation::Minor));
    assert_eq!(unit(None).abo_relation(None), None);
}
