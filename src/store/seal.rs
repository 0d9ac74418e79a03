//! Sealing: identities of people are stored so that the file alone tells nothing.
//!
//! ```text
//! password ─argon2id─▶ opens ─▶ bank key ─┬─ HMAC ─▶ key of person keys ─▶ opens ─▶ each person's key ─▶ their fields
//!                                         ├─ HMAC ─▶ key of drafts and other fields of the bank
//!                                         └─ HMAC ─▶ key of the blind index (exact look-up without reading)
//! ```
//!
//! To erase a person's data, their wrapped key is erased: what was sealed under it, in every backup as well, is noise.
//! A sealed value is bound to its place: moved to another row or column it does not open.
//! Every sealed value begins with the number of its algorithm, so that others (SM4) can follow.

use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

/// Bytes of a key.
pub const KEY: usize = 32;
const NONCE: usize = 24;
/// Algorithm 1: XChaCha20-Poly1305 with a random nonce before the sealed bytes.
const ALG: u8 = 1;

/// Why something could not be sealed or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealError {
    /// Another key or password, another place, or bytes that were changed.
    WrongKey,
    /// The value was sealed by a newer program.
    UnknownAlgorithm(u8),
    /// Not a sealed value.
    Malformed,
    /// The operating system gives no randomness.
    NoRandomness,
}

impl std::fmt::Display for SealError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::WrongKey => f.write_str("wrong key, wrong place or changed bytes"),
            Self::UnknownAlgorithm(alg) => write!(f, "unknown sealing algorithm {alg}"),
            Self::Malformed => f.write_str("not a sealed value"),
            Self::NoRandomness => f.write_str("no randomness"),
        }
    }
}

impl std::error::Error for SealError {}

/// The bank's data key. Held in memory while the bank is open, wiped when dropped.
pub struct BankKey(Zeroizing<[u8; KEY]>);

impl std::fmt::Debug for BankKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BankKey(…)")
    }
}

/// Where a sealed value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The table.
    pub table: &'a str,
    /// The column.
    pub column: &'a str,
    /// The row's key.
    pub row: &'a str,
}

/// A key that seals fields: a person's, or the bank's for a purpose.
pub struct FieldKey {
    id: String,
    key: Zeroizing<[u8; KEY]>,
}

impl std::fmt::Debug for FieldKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FieldKey({})", self.id)
    }
}

impl BankKey {
    /// A new key.
    ///
    /// # Errors
    /// [`SealError::NoRandomness`].
    pub fn random() -> Result<Self, SealError> {
        Ok(Self(Zeroizing::new(random()?)))
    }

    /// The key of these bytes, for instance of the printed recovery key.
    ///
    /// # Errors
    /// [`SealError::Malformed`] if it is not 32 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        Ok(Self(Zeroizing::new(bytes.try_into().map_err(|_| SealError::Malformed)?)))
    }

    /// The key itself, for wrapping it and for the printed recovery key.
    pub fn bytes(&self) -> &[u8; KEY] {
        &self.0
    }

    /// A new key for a person, and the same wrapped for storing.
    ///
    /// # Errors
    /// [`SealError::NoRandomness`].
    pub fn new_person_key(&self, person: &str) -> Result<(FieldKey, Vec<u8>), SealError> {
        let key = Zeroizing::new(random()?);
        let mut wrapped = vec![ALG];
        wrapped.extend(encrypt(&*self.derived("person-keys")?, &person_key_context(person), key.as_slice())?);
        Ok((FieldKey { id: person.to_owned(), key }, wrapped))
    }

    /// A person's key out of its wrapping.
    ///
    /// # Errors
    /// [`SealError::WrongKey`] if it is another person's or the bytes were changed.
    pub fn person_key(&self, person: &str, wrapped: &[u8]) -> Result<FieldKey, SealError> {
        let sealed = sealed_bytes(wrapped)?;
        let key = decrypt(&*self.derived("person-keys")?, &person_key_context(person), sealed)?;
        let key = Zeroizing::new(key.as_slice().try_into().map_err(|_| SealError::Malformed)?);
        Ok(FieldKey { id: person.to_owned(), key })
    }

    /// The bank's own key for a purpose (drafts).
    ///
    /// # Errors
    /// [`SealError::Malformed`] never in practice: a key of any length is accepted by HMAC.
    pub fn field_key(&self, purpose: &str) -> Result<FieldKey, SealError> {
        Ok(FieldKey { id: format!("bank/{purpose}"), key: self.derived(&format!("fields/{purpose}"))? })
    }

    /// What an exact look-up compares instead of the value: the same for the same normalised value of the same kind,
    /// and without the key no use for guessing.
    ///
    /// # Errors
    /// As [`BankKey::field_key`].
    pub fn blind_index(&self, kind: &str, value: &str) -> Result<[u8; 32], SealError> {
        hmac(&*self.derived("blind-index")?, &prefixed(&[kind.as_bytes(), normalise(value).as_bytes()]))
    }

    fn derived(&self, purpose: &str) -> Result<Zeroizing<[u8; KEY]>, SealError> {
        Ok(Zeroizing::new(hmac(self.bytes(), format!("cordbank/{purpose}/1").as_bytes())?))
    }
}

impl FieldKey {
    /// Seals a value for its place.
    ///
    /// # Errors
    /// [`SealError::NoRandomness`].
    pub fn seal(&self, place: Place<'_>, value: &[u8]) -> Result<Vec<u8>, SealError> {
        let mut sealed = vec![ALG];
        sealed.extend(encrypt(&self.key, &self.context(place), value)?);
        Ok(sealed)
    }

    /// Opens a value that was sealed for this place.
    ///
    /// # Errors
    /// [`SealError::WrongKey`] if it was sealed elsewhere, by another key, or changed.
    pub fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        decrypt(&self.key, &self.context(place), sealed_bytes(sealed)?)
    }

    /// Seals a text for its place.
    ///
    /// # Errors
    /// As [`FieldKey::seal`].
    pub fn seal_text(&self, place: Place<'_>, text: &str) -> Result<Vec<u8>, SealError> {
        self.seal(place, text.as_bytes())
    }

    /// Opens a text that was sealed for this place.
    ///
    /// # Errors
    /// As [`FieldKey::open`].
    pub fn open_text(&self, place: Place<'_>, sealed: &[u8]) -> Result<Zeroizing<String>, SealError> {
        let bytes = self.open(place, sealed)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| SealError::Malformed)?;
        Ok(Zeroizing::new(text.to_owned()))
    }

    /// What a value is bound to: algorithm, place and key.
    fn context(&self, Place { table, column, row }: Place<'_>) -> Vec<u8> {
        prefixed(&[&[ALG], table.as_bytes(), column.as_bytes(), row.as_bytes(), self.id.as_bytes()])
    }
}

/// Splits off the number of the algorithm.
fn sealed_bytes(value: &[u8]) -> Result<&[u8], SealError> {
    match value.split_first() {
        Some((&ALG, sealed)) => Ok(sealed),
        Some((&other, _)) => Err(SealError::UnknownAlgorithm(other)),
        None => Err(SealError::Malformed),
    }
}

fn person_key_context(person: &str) -> Vec<u8> {
    prefixed(&[&[ALG], b"person-key", person.as_bytes()])
}

/// Parts one after the other, each after its length, so that no border can be moved.
fn prefixed(parts: &[&[u8]]) -> Vec<u8> {
    parts
        .iter()
        .flat_map(|part| (part.len() as u64).to_be_bytes().into_iter().chain(part.iter().copied()))
        .collect()
}

/// One spelling of numbers and names: full-width forms become half-width, letters upper case, and blanks, hyphens and
/// dots between names (`买买提·艾力`) fall away.
pub fn normalise(value: &str) -> String {
    let half = value.chars().map(|c| match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        other => other,
    });
    half.filter(|c| !c.is_whitespace() && !matches!(c, '-' | '‐' | '–' | '.' | '·' | '•' | '・'))
        .flat_map(char::to_uppercase)
        .collect()
}

/// Random bytes of the operating system.
pub(super) fn random<const N: usize>() -> Result<[u8; N], SealError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| SealError::NoRandomness)?;
    Ok(bytes)
}

/// Nonce and sealed bytes.
pub(super) fn encrypt(key: &[u8; KEY], context: &[u8], value: &[u8]) -> Result<Vec<u8>, SealError> {
    let nonce: [u8; NONCE] = random()?;
    let cipher = XChaCha20Poly1305::new(&(*key).into());
    let payload = Payload { msg: value, aad: context };
    let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| SealError::Malformed)?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// The value out of nonce and sealed bytes.
pub(super) fn decrypt(
    key: &[u8; KEY],
    context: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().ok_or(SealError::Malformed)?;
    let cipher = XChaCha20Poly1305::new(&(*key).into());
    let payload = Payload { msg: sealed, aad: context };
    let value = cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| SealError::WrongKey)?;
    Ok(Zeroizing::new(value))
}

fn hmac(key: &[u8], message: &[u8]) -> Result<[u8; 32], SealError> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_| SealError::Malformed)?;
    mac.update(message);
    Ok(mac.finalize().into_bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place<'_> = Place { table: "person", column: "name", row: "P1" };

    #[test]
    fn a_sealed_value_opens_in_its_place_with_its_key_only() {
        let bank = BankKey::random().unwrap();
        let (person, wrapped) = bank.new_person_key("P1").unwrap();
        let sealed = person.seal_text(PLACE, "王小红").unwrap();
        assert!(!sealed.windows(3).any(|bytes| bytes == "王".as_bytes()));
        assert_eq!(
            bank.person_key("P1", &wrapped).unwrap().open_text(PLACE, &sealed).unwrap().as_str(),
            "王小红"
        );

        for (what, place) in [
            ("table", Place { table: "patient", ..PLACE }),
            ("column", Place { column: "phone", ..PLACE }),
            ("row", Place { row: "P2", ..PLACE }),
            ("border", Place { table: "personn", column: "ame", ..PLACE }),
        ] {
            assert_eq!(person.open(place, &sealed), Err(SealError::WrongKey), "other {what}");
        }
        let (other, _) = bank.new_person_key("P1").unwrap();
        assert_eq!(other.open(PLACE, &sealed), Err(SealError::WrongKey));
        assert_eq!(bank.person_key("P2", &wrapped).err(), Some(SealError::WrongKey));
        assert_eq!(BankKey::random().unwrap().person_key("P1", &wrapped).err(), Some(SealError::WrongKey));
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(person.open(PLACE, &changed).is_err(), "byte {at} may be changed");
            assert!(person.open(PLACE, &sealed[..at]).is_err(), "may be cut at {at}");
        }
        assert_eq!(person.open(PLACE, &[9, 9]), Err(SealError::UnknownAlgorithm(9)));
        assert_ne!(person.seal_text(PLACE, "王小红").unwrap(), sealed, "equal values look different");
    }

    #[test]
    fn a_value_is_found_by_any_spelling_of_it() {
        let bank = BankKey::from_bytes(&[7; KEY]).unwrap();
        let index = |kind, value| bank.blind_index(kind, value).unwrap();
        assert_eq!(index("id", "11010119900307451x"), index("id", " 1101 0119 9003 07451X "));
        assert_eq!(index("id", "11010119900307451X"), index("id", "１１０１０１１９９００３０７４５１Ｘ"));
        assert_eq!(index("name", "买买提·艾力"), index("name", "买买提艾力"));
        assert_ne!(index("id", "110101199003074518"), index("id", "110101199003074519"));
        assert_ne!(index("id", "1"), index("phone", "1"));
        assert_ne!(index("id", "1"), BankKey::from_bytes(&[8; KEY]).unwrap().blind_index("id", "1").unwrap());
    }

    #[test]
    fn derived_values_never_change() {
        // Stored indexes depend on it: HMAC-SHA-256 of lengths and texts under HMAC(bank key, purpose).
        let bank = BankKey::from_bytes(&[7; KEY]).unwrap();
        assert_eq!(
            super::super::chain::hex(&bank.blind_index("id", "A-1").unwrap()),
            "ab8ba11ab1bdb4352b1f914f7ea075fafb0fb1b925f65d01883d6f3b1a7100d2"
        );
    }

    #[test]
    fn keys_do_not_show_themselves() {
        assert_eq!(format!("{:?}", BankKey::from_bytes(&[7; KEY]).unwrap()), "BankKey(…)");
    }
}
