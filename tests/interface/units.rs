//! Units of the test bank, brought to where a test needs them by the people whose work it is.

use chrono::{Duration, NaiveDate, NaiveDateTime};
use cordbank::bank::identity::Identity;
use cordbank::bank::service::{Request, Service, new_id};
use cordbank::domain::command::Command;
use cordbank::domain::din::Din;
use cordbank::domain::eligibility::criteria::CriteriaSet;
use cordbank::domain::eligibility::{AdoptCriteria, DecideEligibility, Outcome, ReviewEligibility, in_force};
use cordbank::domain::holds::{HoldKind, SetHold};
use cordbank::domain::record::{Cell, Column as _};
use cordbank::domain::registration::{
    Birth, Collection, Consent, History, Mother, Receipt, RegisterDonation,
};
use cordbank::domain::results::{RecordResults, VerifyResults};
use cordbank::domain::storage::PutAway;
use cordbank::domain::unit::Unit;
use cordbank::domain::unit::codes::*;
use cordbank::domain::unit::field::{Field, Group};
use cordbank::domain::world::World;

use crate::bank::PASSWORD;

/// The number of the unit with this serial.
pub fn din(serial: u32) -> Din {
    Din::from_parts("C0231", 26, serial).expect("a number")
}

/// When the units were collected.
pub fn collected_at() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 10, 1).expect("a day").and_hms_opt(6, 0, 0).expect("a time")
}

/// The unit as it is recorded.
pub fn unit(service: &Service, serial: u32) -> Unit {
    let world: &dyn World = service.read();
    world.get(din(serial)).expect("the file is read").expect("the unit is there")
}

fn act(service: &mut Service, who: &str, command: impl Into<Command>) {
    service.sign_in(who, PASSWORD).expect("signed in");
    let request = Request::new(new_id("C"), command).signed(PASSWORD);
    service.execute(request).expect("the act is allowed");
}

/// The director adopts the criteria that a new bank begins with, once.
fn adopt_criteria(service: &mut Service) {
    if in_force(service.read()).is_err() {
        let criteria = CriteriaSet::default_set(collected_at().date(), "director");
        act(service, "director", AdoptCriteria { criteria, reason: String::new() });
    }
}

/// Registered, collected and received by the clerk.
pub fn received(service: &mut Service, serial: u32) {
    service.sign_in("clerk", PASSWORD).expect("signed in");
    let identity = Identity {
        name: format!("王芳{serial}"),
        born_on: NaiveDate::from_ymd_opt(1994, 3, 5),
        phone: "13800000000".into(),
        ..Identity::default()
    };
    let person = service.seal_identity(&identity).expect("sealed");
    let at = collected_at();
    let registration = RegisterDonation {
        din: din(serial),
        donor_code: format!("TJ{serial:06}"),
        mother: Mother::New { person: Box::new(person), someone_else: true },
        purpose: Purpose::Public,
        consent: Consent {
            version: "2026-1".into(),
            signed_at: Some(at - Duration::days(2)),
            scopes: ConsentScope::ALL.to_vec(),
            separate: true,
            obtained_by: "clerk".into(),
        },
        history: History {
            version: "HQ-4".into(),
            outcome: Some(HistoryOutcome::Accept),
            notes: String::new(),
        },
        birth: Birth {
            sex: Some(Sex::Female),
            born_on: Some(at.date()),
            weight: Some(3_300),
            gestation: Some(275),
            delivery: Some(Delivery::Vaginal),
        },
        collection: Some(Collection {
            site: "H01".into(),
            collector: "H01-03".into(),
            at,
            method: Some(CollectionMethod::InUtero),
            kit_lot: "K2026".into(),
            kit_expiry: NaiveDate::from_ymd_opt(2027, 6, 1),
            volume: 920,
        }),
        receipt: Some(Receipt {
            at: at + Duration::hours(5),
            transport_min: Some(180),
            transport_max: Some(220),
            labels_agree: true,
            bag_intact: true,
            refused: None,
        }),
        bank_code: "TJCB".into(),
        confirmed: true,
    };
    act(service, "clerk", registration);
}

/// Processed, frozen, tested, verified and put away: in quarantine, with every result there and passing. TNC in 10⁶.
pub fn stored(service: &mut Service, serial: u32, tnc: i64) {
    adopt_criteria(service);
    received(service, serial);
    let at = collected_at();
    let mut values: Vec<(Field, Cell)> = vec![
        (Field::ProcessedAt, (at + Duration::hours(9)).to_cell()),
        (Field::ProcessingMethod, ProcessingMethod::Hes.to_cell()),
        (Field::TncBefore, Cell::Int(tnc * 5 / 4)),
        (Field::Tnc, Cell::Int(tnc)),
        (Field::Cd34, Cell::Int(tnc / 3)),
        (Field::Viability, Cell::Int(975)),
        (Field::Cd34Viability, Cell::Int(981)),
        (Field::CfuGrowth, Growth::Yes.to_cell()),
        (Field::Haematocrit, Cell::Int(310)),
        (Field::VolumeFrozen, Cell::Int(250)),
        (Field::FrozenAt, (at + Duration::hours(12)).to_cell()),
        (Field::BagType, BagType::B8020.to_cell()),
        (Field::Segments, Cell::Int(3)),
        (Field::SterilityBacterial, Culture::Negative.to_cell()),
        (Field::SterilityFungal, Culture::Negative.to_cell()),
        (Field::SterilityFinalOn, (at + Duration::days(15)).date().to_cell()),
        (Field::IdmSampledOn, at.date().to_cell()),
        (Field::IdmCmv, Marker::Positive.to_cell()),
        (Field::Abo, Abo::A.to_cell()),
        (Field::Rhd, Rhd::Positive.to_cell()),
        (Field::Haemoglobinopathy, Haemoglobinopathy::Normal.to_cell()),
    ];
    for marker in cordbank::domain::eligibility::evaluate::EXCLUDING_MARKERS {
        values.push((*marker, Marker::Negative.to_cell()));
    }
    for (field, typing) in [
        (Field::HlaA, "A*11:01+A*24:02"),
        (Field::HlaB, "B*15:01+B*40:01"),
        (Field::HlaC, "C*03:03+C*07:02"),
        (Field::HlaDrb1, "DRB1*09:01+DRB1*12:02"),
    ] {
        values.push((field, Cell::Text(typing.into())));
    }
    act(service, "lab", RecordResults { din: din(serial), values, reason: String::new(), confirmed: true });
    let place = format!("T001-R01-B01-S{serial:02}").parse().expect("a place");
    let put = PutAway {
        din: din(serial),
        place,
        at: at + Duration::hours(14),
        witness: "lab2".into(),
        reason: String::new(),
    };
    service.execute(Request::new(new_id("C"), put).with_second("lab2", PASSWORD)).expect("put away by two");
    for group in Group::ALL.iter().filter(|group| group.needs_verification()) {
        let recorded = unit(service, serial);
        let seen = group.fields().map(|field| (field, recorded.cell(field))).collect();
        act(service, "lab2", VerifyResults { din: din(serial), group: *group, seen });
    }
}

/// Reviewed by the quality unit as eligible, waiting for the director.
pub fn reviewed(service: &mut Service, serial: u32, tnc: i64) {
    stored(service, serial, tnc);
    let review = ReviewEligibility {
        id: format!("E-{serial}"),
        din: din(serial),
        proposed: Outcome::Eligible,
        reason: String::new(),
    };
    act(service, "quality", review);
}

/// Eligible and available.
pub fn available(service: &mut Service, serial: u32, tnc: i64) {
    reviewed(service, serial, tnc);
    let id = format!("E-{serial}");
    act(service, "director", DecideEligibility { id, outcome: Outcome::Eligible, reason: String::new() });
}

/// A hold set by the quality unit.
pub fn hold(service: &mut Service, serial: u32) {
    let reason = "recall of the collection bag".to_owned();
    let hold = SetHold { id: format!("H-{serial}"), din: din(serial), kind: HoldKind::Recall, reason };
    act(service, "quality", hold);
}
