//! Everything that can be done, under stable codes: the names of events in the ledger and of rights.

use super::record::code_enum;

code_enum! {
    /// What was done. The code is written into the ledger and never changes its meaning.
    Action {
        /// The bank was set up.
        SetUpBank = "bank.set_up",
        /// A user was added.
        AddUser = "user.added",
        /// A user was changed: name, role.
        ChangeUser = "user.changed",
        /// A user may no longer sign in, or may again.
        SwitchUserActive = "user.active_switched",
        /// A user got a new initial password from an administrator.
        ResetPassword = "user.password_reset",
        /// A user changed their own password.
        ChangePassword = "user.password_changed",
        /// A user signed in.
        SignIn = "session.signed_in",
        /// A sign-in was refused.
        FailSignIn = "session.sign_in_failed",
        /// A user signed out or the session ended.
        SignOut = "session.signed_out",
        /// A collection site, consent form version, transplant centre … was added or changed.
        SaveReference = "reference.saved",
        /// A set of eligibility criteria was adopted.
        AdoptCriteria = "criteria.adopted",
        /// A donation was registered.
        RegisterDonation = "unit.registered",
        /// The signed consent of a registered donation was recorded.
        RecordConsent = "unit.consent_recorded",
        /// A registered donation was not collected.
        RecordNotCollected = "unit.not_collected",
        /// The collection was recorded.
        RecordCollection = "unit.collected",
        /// The unit arrived and was accepted.
        RecordReceipt = "unit.received",
        /// The unit arrived and was refused.
        RefuseAtReceipt = "unit.refused_at_receipt",
        /// Results were recorded or corrected.
        RecordResults = "unit.results_recorded",
        /// A second person verified a group of results.
        VerifyResults = "unit.results_verified",
        /// A second person compared a group of results with its source and did not verify it.
        RejectResults = "unit.results_rejected",
        /// The unit was put into its storage place.
        PutAway = "unit.put_away",
        /// The unit was moved to another place.
        Move = "unit.moved",
        /// The unit was taken over from the inventory of another system.
        ImportUnit = "unit.imported",
        /// A hold was set.
        SetHold = "hold.set",
        /// A hold was cleared.
        ClearHold = "hold.cleared",
        /// The consent was withdrawn.
        WithdrawConsent = "unit.consent_withdrawn",
        /// The unit was discarded.
        Discard = "unit.discarded",
        /// The eligibility was reviewed.
        ReviewEligibility = "eligibility.reviewed",
        /// The eligibility was decided by the medical director.
        DecideEligibility = "eligibility.decided",
        /// An eligibility decision was re-opened.
        ReopenEligibility = "eligibility.reopened",
        /// A patient was recorded or changed.
        SavePatient = "patient.saved",
        /// A unit was reserved for a patient.
        Reserve = "reservation.made",
        /// A reservation was extended.
        ExtendReservation = "reservation.extended",
        /// A reservation was released before its end.
        ReleaseReservation = "reservation.released",
        /// A reservation ended by its date.
        ExpireReservation = "reservation.expired",
        /// Confirmatory typing was ordered.
        OrderTyping = "typing.ordered",
        /// A confirmatory typing was reported and compared.
        RecordTyping = "typing.reported",
        /// A second person verified a confirmatory typing.
        VerifyTyping = "typing.verified",
        /// A transplant order was signed.
        OrderTransplant = "release.ordered",
        /// A line of the pre-release checklist was recorded.
        RecordCheck = "release.check_recorded",
        /// An exception was requested for lines that do not pass.
        RequestException = "release.exception_requested",
        /// The transplant centre's physician acknowledged the exception.
        AcknowledgeException = "release.exception_acknowledged",
        /// The quality unit completed its record review.
        ReviewRelease = "release.reviewed",
        /// The medical director approved the release.
        ApproveRelease = "release.approved",
        /// The medical director declined the release.
        DeclineRelease = "release.declined",
        /// The unit was taken from its place by two persons.
        Retrieve = "release.retrieved",
        /// A scan at the tank did not match the order.
        RefuseRetrieval = "release.retrieval_refused",
        /// The unit left the bank.
        Ship = "release.shipped",
        /// The transplant centre received the unit.
        ConfirmArrival = "release.arrived",
        /// The unit was infused.
        RecordInfusion = "release.infused",
        /// The unit was received and not infused.
        RecordNotInfused = "release.not_infused",
        /// The outcome at day 100 or at one year was reported.
        RecordOutcome = "release.outcome_recorded",
        /// A transplant order was cancelled.
        CancelOrder = "release.cancelled",
        /// The identity of a person was shown in clear.
        RevealIdentity = "identity.revealed",
        /// Data were written to a file for use elsewhere.
        ExportData = "data.exported",
        /// A backup was made and verified.
        MakeBackup = "backup.made",
    }
}
