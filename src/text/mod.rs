//! Every word that a person reads, in English and Chinese side by side.
//!
//! One file a screen or concept. A message without one of its languages does not compile.

pub mod actions;
#[cfg(feature = "gui")]
mod administration;
pub mod audit;
#[cfg(feature = "gui")]
mod audit_screen;
pub mod availability;
#[cfg(feature = "storage")]
pub mod cli;
pub mod codes;
pub mod columns;
#[cfg(feature = "storage")]
pub mod deeds;
pub mod din;
#[cfg(feature = "gui")]
mod eligibility;
pub mod entry_date;
#[cfg(feature = "storage")]
pub mod exchange;
#[cfg(feature = "storage")]
mod failures;
pub mod fields;
#[cfg(feature = "gui")]
mod history;
pub mod hla;
#[cfg(feature = "gui")]
mod home;
#[cfg(feature = "gui")]
mod inventory;
#[cfg(feature = "gui")]
mod patients;
pub mod place;
pub mod quantity;
#[cfg(feature = "storage")]
mod query;
pub mod refusals;
#[cfg(feature = "gui")]
pub(crate) mod register;
#[cfg(feature = "storage")]
mod release_desk;
#[cfg(feature = "gui")]
mod requests;
pub mod resident_id;
#[cfg(feature = "gui")]
mod results;
#[cfg(feature = "gui")]
pub mod screens;
#[cfg(feature = "gui")]
mod shell;
#[cfg(feature = "gui")]
mod start;
#[cfg(feature = "storage")]
pub mod store;
#[cfg(feature = "gui")]
mod unit_file;
#[cfg(feature = "gui")]
mod widgets;

/// The language of the person at the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Lang {
    /// English.
    #[default]
    #[serde(rename = "en")]
    En,
    /// Chinese as written on the mainland.
    #[serde(rename = "zh-CN")]
    Zh,
}

impl Lang {
    /// Several words as one list: `a, b`, `a、b`.
    pub fn list<Word: AsRef<str>>(self, words: impl IntoIterator<Item = Word>) -> String {
        let separator = match self {
            Self::En => ", ",
            Self::Zh => "、",
        };
        let words: Vec<Word> = words.into_iter().collect();
        words.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(separator)
    }
}

/// Declares messages as methods of [`Lang`]: `messages! { save: "Save", "保存"; found(n: usize): "{n} found", "找到 {n} 份"; }`.
///
/// Methods are prefixed by nothing: choose names that say the screen (`register_save`, `inventory_empty`).
#[macro_export]
macro_rules! messages {
    ($( $(#[$doc:meta])* $name:ident $( ( $($arg:ident : $ty:ty),* ) )? : $en:literal, $zh:literal; )*) => {
        #[allow(missing_docs)]
        impl $crate::text::Lang {
            $( $crate::messages!(@one $(#[$doc])* $name $( ( $($arg : $ty),* ) )? : $en, $zh); )*
        }
    };
    (@one $(#[$doc:meta])* $name:ident ( $($arg:ident : $ty:ty),* ) : $en:literal, $zh:literal) => {
        $(#[$doc])*
        pub fn $name(self, $($arg: $ty),*) -> String {
            match self { $crate::text::Lang::En => format!($en), $crate::text::Lang::Zh => format!($zh) }
        }
    };
    (@one $(#[$doc:meta])* $name:ident : $en:literal, $zh:literal) => {
        $(#[$doc])*
        pub fn $name(self) -> &'static str {
            match self { $crate::text::Lang::En => $en, $crate::text::Lang::Zh => $zh }
        }
    };
}
