//! Why the bank refuses a command: the rule, the values, and enough for a message to name the remedy.
//!
//! The words stand in `text/refusals.rs`. A new rule is a new variant here; its message does not compile without both
//! languages.

use chrono::{NaiveDate, NaiveDateTime};

use super::action::Action;
use super::din::Din;
use super::patient::codes::PatientStatus;
use super::people::Role;
use super::place::Place;
use super::record::BadCell;
use super::unit::availability::Obstacle;
use super::unit::codes::{ConsentScope, Stage};
use super::unit::field::Group;
use super::world::ReadError;

/// A refusal. Every variant is a rule; its values are what a person needs to put it right.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// The role may not do this.
    NotYourRole {
        /// What was asked.
        action: Action,
        /// The role that asked.
        role: Role,
        /// Who may.
        allowed: &'static [Role],
    },
    /// The act needs the person's password.
    NotSigned {
        /// What was asked.
        action: Action,
    },
    /// No record under this key.
    Unknown {
        /// The table.
        kind: &'static str,
        /// The key.
        id: String,
    },
    /// A record with this key is already there.
    AlreadyThere {
        /// The table.
        kind: &'static str,
        /// The key.
        id: String,
    },
    /// A mandatory value is missing.
    Missing {
        /// Which: a column or form field name.
        field: &'static str,
    },
    /// A value lies outside what can be.
    OutOfRange {
        /// The field, as its column.
        field: &'static str,
    },
    /// Two values contradict each other.
    Contradiction {
        /// One field.
        field: &'static str,
        /// The other field.
        with: &'static str,
    },
    /// A cell that its field cannot hold.
    BadValue(BadCell),
    /// A reason is needed, and of this many characters at least.
    ReasonTooShort {
        /// At least.
        at_least: usize,
    },
    /// Values lie outside their usual range and the person has not confirmed them.
    NotConfirmed {
        /// Which, as their columns.
        fields: Vec<&'static str>,
    },
    /// One event would lie before another that must come first.
    TooEarly {
        /// The later one, as a field name.
        what: &'static str,
        /// Its value.
        at: NaiveDateTime,
        /// The one that must come first.
        after: &'static str,
        /// Its value.
        earliest: NaiveDateTime,
    },
    /// Something recorded as done lies in the future.
    InFuture {
        /// The field name.
        what: &'static str,
    },
    /// The bag could no longer be used on the day of collection.
    KitExpired {
        /// Its last day.
        expiry: NaiveDate,
    },
    /// The consent form version is unknown or not in force.
    ConsentFormNotActive {
        /// The version that was given.
        version: String,
    },
    /// The consent lacks what a donation cannot do without.
    ConsentScopeMissing {
        /// The scope.
        scope: ConsentScope,
    },
    /// Separate consents (sensitive data, guardian) are missing.
    SeparateConsentMissing,
    /// The mother is already known under another code: choose her or say that it is someone else.
    MotherKnown {
        /// Her code.
        code: String,
        /// Whether the document agrees (else name and birth date).
        by_document: bool,
    },
    /// The health history speaks against it.
    HistoryDefers,
    /// The unit is not at the stage that the step needs.
    WrongStage {
        /// Where it is.
        stage: Stage,
        /// What was asked.
        action: Action,
    },
    /// The labels do not agree or the bag is damaged: the unit can only be refused.
    ReceiptNotInOrder,
    /// Nothing was changed.
    NothingChanged,
    /// The results are settled by the eligibility decision; it must be re-opened first.
    DecisionStands,
    /// The one who entered must not verify.
    EntererVerifies {
        /// The group.
        group: Group,
    },
    /// Nothing to verify: not recorded or verified already.
    NothingToVerify {
        /// The group.
        group: Group,
    },
    /// Two steps need two different persons.
    SamePerson {
        /// What was asked.
        action: Action,
        /// The other person's login.
        other: String,
    },
    /// The second person is unknown, inactive, or gave a wrong password.
    SecondPersonInvalid,
    /// A place holds one bag only.
    PlaceTaken {
        /// The place.
        place: Place,
        /// The bag in it.
        by: Din,
    },
    /// The unit has no place.
    NotInPlace,
    /// Criteria are not met, and no exception was given.
    CriteriaNotMet {
        /// How many lines do not pass.
        failing: usize,
        /// How many lack their value.
        missing: usize,
    },
    /// No review to decide on, or it is not of the present results.
    NoReview,
    /// The unit cannot be had now.
    NotAvailable {
        /// Why.
        obstacles: Vec<Obstacle>,
    },
    /// Somebody reserved it first.
    ReservedByOther {
        /// Login of who did.
        by: String,
        /// For which patient.
        patient: String,
        /// Until when.
        until: NaiveDate,
    },
    /// The reservation is not live.
    ReservationEnded,
    /// The expiry lies before today or beyond what the bank allows.
    ExpiryOutOfRange {
        /// The last allowed day.
        latest: NaiveDate,
    },
    /// An open order keeps the reservation or the unit.
    OrderOpen {
        /// The order.
        release: String,
    },
    /// Not one attached segment is left.
    NoSegment,
    /// A confirmatory typing is already on its way or complete.
    TypingOpen,
    /// The confirmatory typing is missing, unverified or contradicts.
    TypingNotConfirmed,
    /// The patient's weight is older than allowed.
    WeightTooOld {
        /// When it was taken.
        on: NaiveDate,
        /// For how many days it counts.
        days: i64,
    },
    /// The patient's record lacks what an order needs.
    PatientIncomplete {
        /// The field name.
        field: &'static str,
    },
    /// The transplant centre is unknown or not authorised.
    CentreNotActive,
    /// The release is not at the step that was asked for.
    WrongStep {
        /// What was asked.
        action: Action,
        /// Where the release is, as its code.
        step: &'static str,
    },
    /// Lines of the checklist stop the release.
    ChecksOpen {
        /// Their numbers.
        lines: Vec<i64>,
    },
    /// The line is computed by the program; nobody records it.
    LineComputed,
    /// A hold is open on the unit.
    HoldOpen,
    /// What was scanned is not what the order says.
    ScanMismatch {
        /// What was scanned at the place.
        place: String,
        /// What was scanned on the bag.
        bag: String,
        /// The place that the order names.
        expected_place: String,
        /// The bag that the order names.
        expected_bag: String,
    },
    /// The last administrator cannot be switched off.
    LastAdministrator,
    /// The login has characters that it must not have.
    LoginInvalid,
    /// The facility identification number is not one.
    FacilityInvalid,
    /// The patient's code is too long or holds what a code never holds: it may be a name.
    PatientCodeInvalid {
        /// The most characters.
        longest: usize,
    },
    /// Nothing may be promised to the patient: the search is preliminary, interrupted or ended.
    PatientNotActive {
        /// The patient's code.
        patient: String,
        /// The status.
        status: PatientStatus,
    },
    /// The reservation was put off as often as the bank allows.
    NoMoreExtensions {
        /// How often.
        most: i64,
    },
    /// The confirmatory typing is verified and no longer changes.
    TypingVerified,
    /// The line of the checklist applies to every release.
    LineApplies {
        /// Its number.
        line: i64,
    },
    /// No exception can be made for these lines: they are in order, or never to be excused.
    NotExceptable {
        /// Their numbers.
        lines: Vec<i64>,
    },
    /// The exception was not requested, or is acknowledged already.
    NothingToAcknowledge,
    /// The store failed: nothing was decided, nothing was written.
    Store(ReadError),
}

impl From<ReadError> for Refusal {
    fn from(error: ReadError) -> Self {
        Self::Store(error)
    }
}

impl From<BadCell> for Refusal {
    fn from(bad: BadCell) -> Self {
        Self::BadValue(bad)
    }
}
