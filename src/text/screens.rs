//! The screens by name.

use super::Lang;

/// The screens, as the rail shows them and the shell keeps them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum ScreenKind {
    Home,
    Register,
    Results,
    Eligibility,
    Inventory,
    Unit,
    Patients,
    Release,
    History,
    Audit,
    Administration,
}

impl Lang {
    /// The name of a screen.
    pub fn screen_name(self, kind: ScreenKind) -> &'static str {
        match kind {
            ScreenKind::Home => self.screen_home(),
            ScreenKind::Register => self.screen_register(),
            ScreenKind::Results => self.screen_results(),
            ScreenKind::Eligibility => self.screen_eligibility(),
            ScreenKind::Inventory => self.screen_inventory(),
            ScreenKind::Unit => self.screen_unit(),
            ScreenKind::Patients => self.screen_patients(),
            ScreenKind::Release => self.screen_release(),
            ScreenKind::History => self.screen_history(),
            ScreenKind::Audit => self.screen_audit(),
            ScreenKind::Administration => self.screen_administration(),
        }
    }
}
