//! Which screens there are, who sees them in the rail, and how each is made.

use super::super::screen::{Place, Screen, ScreenKind};
use super::super::screens::administration::AdministrationScreen;
use super::super::screens::audit::AuditScreen;
use super::super::screens::eligibility::EligibilityScreen;
use super::super::screens::history::HistoryScreen;
use super::super::screens::home::HomeScreen;
use super::super::screens::inventory::InventoryScreen;
use super::super::screens::patients::PatientsScreen;
use super::super::screens::register::RegisterScreen;
use super::super::screens::release::ReleaseScreen;
use super::super::screens::results::ResultsScreen;
use super::super::screens::unit::UnitScreen;
use crate::domain::action::Action::*;
use crate::domain::people::Role;
use crate::domain::rights::may;

/// The screens of the rail, from top to bottom.
pub const RAIL: &[ScreenKind] = &[
    ScreenKind::Home,
    ScreenKind::Register,
    ScreenKind::Results,
    ScreenKind::Eligibility,
    ScreenKind::Inventory,
    ScreenKind::Patients,
    ScreenKind::Release,
    ScreenKind::History,
    ScreenKind::Audit,
    ScreenKind::Administration,
];

/// A new screen of this kind.
pub fn make(kind: ScreenKind) -> Box<dyn Screen> {
    match kind {
        ScreenKind::Home => Box::new(HomeScreen::default()),
        ScreenKind::Results => Box::new(ResultsScreen::default()),
        ScreenKind::Register => Box::new(RegisterScreen::default()),
        ScreenKind::Eligibility => Box::new(EligibilityScreen::new()),
        ScreenKind::Unit => Box::new(UnitScreen::new()),
        ScreenKind::Inventory => Box::new(InventoryScreen::new()),
        ScreenKind::History => Box::new(HistoryScreen::default()),
        ScreenKind::Audit => Box::new(AuditScreen::default()),
        ScreenKind::Patients => Box::new(PatientsScreen::default()),
        ScreenKind::Release => Box::new(ReleaseScreen::default()),
        ScreenKind::Administration => Box::new(AdministrationScreen::default()),
    }
}

/// Whether somebody in this role works with a screen (domain reference 6.1).
pub fn sees(role: Role, kind: ScreenKind) -> bool {
    let does = |actions: &[crate::domain::action::Action]| actions.iter().any(|action| may(role, *action));
    match kind {
        // The audit screen shows clerks, technologists and physicians their own entries only.
        ScreenKind::Home | ScreenKind::Inventory | ScreenKind::Unit | ScreenKind::Audit => true,
        ScreenKind::Register => does(&[RegisterDonation, RecordCollection, RecordReceipt]),
        ScreenKind::Results => does(&[RecordResults, VerifyResults, PutAway]),
        ScreenKind::Eligibility => does(&[ReviewEligibility, DecideEligibility]) || role == Role::Auditor,
        // The laboratory enters confirmatory typings there, and sees nothing else of it.
        ScreenKind::Patients => !matches!(role, Role::Clerk | Role::Administrator),
        ScreenKind::Release => role != Role::Administrator,
        ScreenKind::History => !matches!(role, Role::Clerk | Role::Technologist | Role::Physician),
        ScreenKind::Administration => !matches!(role, Role::Clerk | Role::Technologist | Role::Physician),
    }
}

/// The screens that the rail shows to this role.
pub fn rail(role: Role) -> Vec<ScreenKind> {
    RAIL.iter().copied().filter(|kind| sees(role, *kind)).collect()
}

/// Where a click in the rail goes.
pub fn start_of(kind: ScreenKind) -> Place {
    match kind {
        ScreenKind::Home | ScreenKind::Unit => Place::Home,
        ScreenKind::Register => Place::Register,
        ScreenKind::Results => Place::Results(None),
        ScreenKind::Eligibility => Place::Eligibility(None),
        ScreenKind::Inventory => Place::Inventory(None),
        ScreenKind::Patients => Place::Patients(None),
        ScreenKind::Release => Place::Release(None),
        ScreenKind::History => Place::History,
        ScreenKind::Audit => Place::Audit(None),
        ScreenKind::Administration => Place::Administration,
    }
}
