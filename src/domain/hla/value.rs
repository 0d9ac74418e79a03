//! One value of a typing as reported.

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HlaValue(pub String);

impl HlaValue {
    /// The first two fields, where they are given.
    pub fn two_fields(&self) -> Option<&str> {
        self.0.contains(':').then_some(self.0.as_str())
    }
}
