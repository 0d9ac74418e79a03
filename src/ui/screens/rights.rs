//! Why a person cannot do something at all, in the words of the rule.

use super::super::screen::Cx;
use crate::domain::action::Action;
use crate::domain::refusal::Refusal;
use crate::domain::rights;
use crate::store::StoreError;

/// Why not: the file can only be read, or the role may not; `None` where nothing stands against it.
pub fn why_not(cx: &Cx<'_>, action: Action) -> Option<String> {
    if cx.read_only {
        return Some(cx.lang.store_error(&StoreError::ReadOnly));
    }
    let role = cx.person.role;
    let refusal = Refusal::NotYourRole { action, role, allowed: rights::allowed(action) };
    (!rights::may(role, action)).then(|| cx.lang.refusal(&refusal))
}
