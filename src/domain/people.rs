//! The people who work with the program, and the people whose identity it protects.

use super::record::{code_enum, record};

code_enum! {
    /// What a user does in the bank (domain reference 6.1).
    Role {
        /// Registers donations.
        Clerk = "clerk",
        /// Enters results, puts units away, takes them out.
        Technologist = "technologist",
        /// Verifies, reviews, holds.
        Quality = "quality",
        /// Looks for units and requests them.
        Physician = "physician",
        /// Decides on eligibility, approves releases.
        Director = "director",
        /// Reviews the history, publishes.
        Manager = "manager",
        /// Keeps users, lists and backups; signs nothing clinical.
        Administrator = "administrator",
        /// Reads.
        Auditor = "auditor",
    }
}

record! {
    /// A user. Never deleted; a login is never given to another person.
    pub struct User in "user" {
        /// What they type to sign in.
        login: String,
        /// Their name, as it stands in signatures.
        name: String,
        /// What they may do.
        role: Role,
        /// Whether they may sign in.
        active: bool,
        /// Whether the password is an initial one and must be changed at the next sign-in.
        must_change: bool,
        /// The password's argon2id hash.
        password_hash: String,
        /// The bank's data key, wrapped under the password.
        wrapped_key: Vec<u8>,
    }
}

record! {
    /// A mother's identity, sealed: the ledger holds digests only, and destroying `person_key` destroys the identity.
    pub struct Person in "person" sealed {
        /// Her code.
        code: String,
        /// The person's own key, wrapped by the bank's.
        person_key: Option<Vec<u8>>,
        /// Blind index of the identity document.
        document_index: Option<Vec<u8>>,
        /// Blind index of name and birth date.
        name_index: Option<Vec<u8>>,
        /// Name.
        name: Option<Vec<u8>>,
        /// Kind and number of the document.
        document: Option<Vec<u8>>,
        /// Birth date.
        born_on: Option<Vec<u8>>,
        /// Telephone.
        phone: Option<Vec<u8>>,
        /// Address.
        address: Option<Vec<u8>>,
    }
}

record! {
    /// The bank itself: one record under the key `bank`.
    pub struct BankProfile in "bank" {
        /// Always `bank`.
        id: String,
        /// Identity of this bank file, unlike any other.
        uuid: String,
        /// Name in Chinese.
        name_zh: String,
        /// Name in English.
        name_en: String,
        /// Short code under which its units are listed.
        code: String,
        /// ISBT 128 facility identification number, five characters.
        facility: String,
        /// Whether everything in it is made up.
        demonstration: bool,
    }
}

code_enum! {
    /// Lists that a bank keeps for itself.
    ReferenceKind {
        /// Hospitals where blood is collected.
        CollectionSite = "site",
        /// Consent form versions approved by the authority.
        ConsentForm = "consent_form",
        /// Transplant centres that the bank may supply.
        TransplantCentre = "centre",
    }
}

record! {
    /// An entry of one of the bank's lists.
    pub struct Reference in "reference" {
        /// `kind/code`.
        id: String,
        /// Which list.
        kind: ReferenceKind,
        /// The code that records carry.
        code: String,
        /// Name in Chinese.
        name_zh: String,
        /// Name in English.
        name_en: String,
        /// Whether it may be used in new records.
        active: bool,
    }
}

impl Reference {
    /// The key of an entry.
    pub fn id_of(kind: ReferenceKind, code: &str) -> String {
        format!("{kind}/{code}")
    }
}
