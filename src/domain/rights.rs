//! Who may do what: one table, from the permission matrix of the domain reference (6.1).

use super::action::Action;
use super::context::Context;
use super::people::Role;
use super::refusal::Refusal;

use Role::*;

/// The roles that may do an action. Acts of the program itself are listed with nobody.
pub fn allowed(action: Action) -> &'static [Role] {
    use Action::*;
    match action {
        SetUpBank => &[Administrator],
        AddUser | ChangeUser | SwitchUserActive | ResetPassword | SaveReference | MakeBackup => {
            &[Administrator]
        }
        SignIn | FailSignIn | SignOut | ChangePassword => Role::ALL,
        AdoptCriteria => &[Director],
        RegisterDonation | RecordConsent | RecordNotCollected => &[Clerk],
        RecordCollection | RecordReceipt | RefuseAtReceipt => &[Clerk, Technologist],
        RecordResults | PutAway | Move => &[Technologist],
        VerifyResults | RejectResults | VerifyTyping => &[Quality, Technologist],
        ImportUnit => &[Administrator, Manager],
        SetHold => &[Clerk, Technologist, Quality, Director, Manager],
        ClearHold => &[Quality, Director],
        WithdrawConsent => &[Clerk, Director],
        Discard => &[Technologist, Quality],
        ReviewEligibility => &[Quality],
        DecideEligibility | ReopenEligibility => &[Director],
        SavePatient | OrderTyping | OrderTransplant => &[Physician],
        Reserve | ExtendReservation | ReleaseReservation => &[Physician, Director, Manager],
        ExpireReservation => &[],
        RecordTyping => &[Technologist],
        RecordCheck => &[Quality, Technologist],
        RequestException | ReviewRelease => &[Quality],
        AcknowledgeException => &[Physician],
        ApproveRelease | DeclineRelease => &[Director],
        Retrieve | RefuseRetrieval => &[Technologist],
        Ship => &[Technologist, Clerk],
        ConfirmArrival | RecordInfusion | RecordNotInfused | RecordOutcome => &[Physician, Clerk],
        CancelOrder => &[Physician, Director],
        RevealIdentity => &[Clerk, Quality, Director],
        ExportData => &[Clerk, Technologist, Quality, Physician, Director, Manager, Administrator, Auditor],
    }
}

/// Acts that count only with the person's password: signatures.
pub fn needs_signature(action: Action) -> bool {
    use Action::*;
    matches!(
        action,
        VerifyResults
            | VerifyTyping
            | ReviewEligibility
            | DecideEligibility
            | ReopenEligibility
            | OrderTransplant
            | RequestException
            | AcknowledgeException
            | ReviewRelease
            | ApproveRelease
            | DeclineRelease
            | Discard
            | AdoptCriteria
            | WithdrawConsent
    )
}

/// Whether a role may do an action at all.
pub fn may(role: Role, action: Action) -> bool {
    allowed(action).contains(&role)
}

/// Whether a role may read every entry of the ledger; the others see their own.
pub fn reads_whole_ledger(role: Role) -> bool {
    matches!(role, Quality | Director | Manager | Administrator | Auditor)
}

/// Refuses what the actor's role may not do, and signed acts without a signature.
pub fn require(context: &Context, action: Action) -> Result<(), Refusal> {
    if context.actor == SYSTEM {
        return Ok(());
    }
    if !may(context.role, action) {
        return Err(Refusal::NotYourRole { action, role: context.role, allowed: allowed(action) });
    }
    if needs_signature(action) && !context.signed {
        return Err(Refusal::NotSigned { action });
    }
    Ok(())
}

/// The actor of what the program does by itself.
pub const SYSTEM: &str = "system";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_administrator_and_an_auditor_do_nothing_clinical() {
        for action in Action::ALL.iter().filter(|action| needs_signature(**action)) {
            assert!(!may(Administrator, *action), "{action}");
            assert!(!may(Auditor, *action), "{action}");
        }
    }

    #[test]
    fn nobody_both_prepares_and_approves_a_release_by_role() {
        for role in Role::ALL {
            assert!(!(may(*role, Action::ReviewRelease) && may(*role, Action::ApproveRelease)), "{role}");
            assert!(
                !(may(*role, Action::ReviewEligibility) && may(*role, Action::DecideEligibility)),
                "{role}"
            );
        }
    }
}
