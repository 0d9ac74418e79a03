//! The typing of one locus.

use super::value::HlaValue;

/// The typing of one locus in GL String form, `A*02:01+A*33:03`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocusTyping(Vec<HlaValue>);

impl LocusTyping {
    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &HlaValue> {
        self.0.iter()
    }

    /// Whether both positions are known.
    pub fn is_complete(&self) -> bool {
        self.0.len() == 2
    }
}

impl std::fmt::Display for LocusTyping {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let texts: Vec<&str> = self.0.iter().map(|value| value.0.as_str()).collect();
        f.write_str(&texts.join("+"))
    }
}

impl std::str::FromStr for LocusTyping {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Ok(Self(text.split('+').map(|value| HlaValue(value.to_owned())).collect()))
    }
}
