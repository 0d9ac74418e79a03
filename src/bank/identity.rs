//! A mother's identity: sealed on the way in, found by blind index, shown only with a reason.

use chrono::NaiveDate;

use super::failure::Failure;
use super::service::Service;
use super::session::seal_failure;
use crate::domain::action::Action;
use crate::domain::administration::LogAct;
use crate::domain::event::Subject;
use crate::domain::people::Person;
use crate::domain::record::Record as _;
use crate::domain::world::World;
use crate::store::seal::{BankKey, Place};

/// A mother as the register form knows her. Never written anywhere in clear.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Identity {
    /// Name.
    pub name: String,
    /// Kind of document and number, `resident 11010519491231002X`.
    pub document: String,
    /// Birth date.
    pub born_on: Option<NaiveDate>,
    /// Telephone.
    pub phone: String,
    /// Address.
    pub address: String,
}

/// What is known of a mother before the form is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Twin {
    /// Nobody like her.
    None,
    /// The same document.
    Document(String),
    /// The same name and birth date.
    NameAndBirth(String),
}

impl Service {
    /// Seals an identity under a new code.
    ///
    /// # Errors
    /// Not signed in, or no randomness.
    pub fn seal_identity(&self, identity: &Identity) -> Result<Person, Failure> {
        self.seal_identity_as(self.new_id("M"), identity)
    }

    /// Seals an identity under a given code.
    pub(crate) fn seal_identity_as(&self, code: String, identity: &Identity) -> Result<Person, Failure> {
        let key = self.key()?;
        let (person_key, wrapped) = key.new_person_key(&code).map_err(seal_failure)?;
        let seal = |column: &'static str, text: &str| -> Result<Option<Vec<u8>>, Failure> {
            if text.trim().is_empty() {
                return Ok(None);
            }
            let place = Place { table: Person::TABLE, column, row: &code };
            person_key.seal_text(place, text.trim()).map(Some).map_err(seal_failure)
        };
        let born_on = identity.born_on.map(|day| day.to_string()).unwrap_or_default();
        Ok(Person {
            person_key: Some(wrapped),
            document_index: index(key, "document", &identity.document)?,
            name_index: name_index(key, identity)?,
            name: seal("name", &identity.name)?,
            document: seal("document", &identity.document)?,
            born_on: seal("born_on", &born_on)?,
            phone: seal("phone", &identity.phone)?,
            address: seal("address", &identity.address)?,
            code,
        })
    }

    /// Whether the bank knows her already.
    ///
    /// # Errors
    /// Not signed in, or the store failed.
    pub fn find_twin(&self, identity: &Identity) -> Result<Twin, Failure> {
        let key = self.key()?;
        let world: &dyn World = self.read();
        if let Some(index) = index(key, "document", &identity.document)?
            && let Some(same) = world.find::<Person>("document_index", &Some(index))?.into_iter().next()
        {
            return Ok(Twin::Document(same.code));
        }
        if let Some(index) = name_index(key, identity)?
            && let Some(same) = world.find::<Person>("name_index", &Some(index))?.into_iter().next()
        {
            return Ok(Twin::NameAndBirth(same.code));
        }
        Ok(Twin::None)
    }

    /// Opens an identity for a reason; the ledger records who looked and why.
    ///
    /// # Errors
    /// Not signed in, no right, reason too short, unknown code, or the identity was erased.
    pub fn reveal(&mut self, code: &str, reason: &str) -> Result<Identity, Failure> {
        let subject = Subject { kind: Person::TABLE.to_owned(), id: code.to_owned() };
        let log = LogAct {
            what: Action::RevealIdentity,
            subject,
            details: std::collections::BTreeMap::new(),
            reason: reason.to_owned(),
        };
        self.execute(super::service::Request::new(self.new_id("C"), log))?;
        let world: &dyn World = self.read();
        let person: Person = crate::domain::checks::known(world, code)?;
        let wrapped = person.person_key.as_deref().ok_or(Failure::Cancelled)?;
        let key = self.key()?.person_key(code, wrapped).map_err(seal_failure)?;
        let open = |column: &'static str, sealed: &Option<Vec<u8>>| -> Result<String, Failure> {
            let Some(sealed) = sealed else { return Ok(String::new()) };
            let place = Place { table: Person::TABLE, column, row: code };
            key.open_text(place, sealed).map(|text| text.as_str().to_owned()).map_err(seal_failure)
        };
        Ok(Identity {
            name: open("name", &person.name)?,
            document: open("document", &person.document)?,
            born_on: open("born_on", &person.born_on)?.parse().ok(),
            phone: open("phone", &person.phone)?,
            address: open("address", &person.address)?,
        })
    }
}

fn index(key: &BankKey, kind: &str, value: &str) -> Result<Option<Vec<u8>>, Failure> {
    if value.trim().is_empty() {
        return Ok(None);
    }
    key.blind_index(kind, value).map(|index| Some(index.to_vec())).map_err(seal_failure)
}

fn name_index(key: &BankKey, identity: &Identity) -> Result<Option<Vec<u8>>, Failure> {
    match identity.born_on {
        Some(born) if !identity.name.trim().is_empty() => {
            index(key, "name and birth", &format!("{}\u{1f}{born}", identity.name))
        }
        _ => Ok(None),
    }
}
