//! Passwords: what they cost to guess, their hashes, and the bank's key under a password.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

use super::seal::{self, BankKey, KEY, SealError};

/// What one guess of a password costs (argon2id).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl PasswordCost {
    /// 64 MiB, three passes, one lane: some 0.2 s a guess.
    pub const STANDARD: Self = Self { memory_kib: 64 << 10, passes: 3, lanes: 1 };

    /// More than this is not believed when it is read from a file: it would only stall the program.
    const MOST: Self = Self { memory_kib: 1 << 20, passes: 64, lanes: 16 };

    fn is_sane(self) -> bool {
        let Self { memory_kib, passes, lanes } = self;
        memory_kib <= Self::MOST.memory_kib && passes <= Self::MOST.passes && lanes <= Self::MOST.lanes
    }

    fn argon2(self) -> Result<Argon2<'static>, SealError> {
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(KEY));
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params.map_err(|_| SealError::Malformed)?))
    }
}

/// Bytes of salt.
const SALT: usize = 16;

/// The hash of a password, to be stored: a PHC string `$argon2id$v=19$m=…`.
///
/// # Errors
/// [`SealError`] if there is no randomness or not enough memory.
pub fn hash_password(password: &str, cost: PasswordCost) -> Result<String, SealError> {
    let salt: [u8; SALT] = seal::random()?;
    let hash: PasswordHash = cost
        .argon2()?
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map_err(|_| SealError::Malformed)?;
    Ok(hash.to_string())
}

/// Whether the password belongs to a stored hash.
///
/// # Errors
/// [`SealError::Malformed`] if the stored hash is none.
pub fn verify_password(password: &str, stored: &str) -> Result<bool, SealError> {
    let hash = PasswordHash::new(stored).map_err(|_| SealError::Malformed)?;
    let params = Params::try_from(&hash).map_err(|_| SealError::Malformed)?;
    let cost = PasswordCost { memory_kib: params.m_cost(), passes: params.t_cost(), lanes: params.p_cost() };
    if !cost.is_sane() {
        return Err(SealError::Malformed);
    }
    match Argon2::default().verify_password(password.as_bytes(), &hash) {
        Ok(()) => Ok(true),
        Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
        Err(_) => Err(SealError::Malformed),
    }
}

/// Algorithm 1 of wrapped keys: argon2id, then XChaCha20-Poly1305.
const ALG: u8 = 1;
/// Algorithm, three costs, salt.
const HEADER: usize = 1 + 3 * 4 + SALT;

impl BankKey {
    /// The key, sealed so that only the password opens it.
    ///
    /// # Errors
    /// [`SealError`] if there is no randomness or not enough memory.
    pub fn wrap(&self, password: &str, cost: PasswordCost) -> Result<Vec<u8>, SealError> {
        let salt: [u8; SALT] = seal::random()?;
        let mut wrapped = vec![ALG];
        for figure in [cost.memory_kib, cost.passes, cost.lanes] {
            wrapped.extend(figure.to_be_bytes());
        }
        wrapped.extend(salt);
        let key = derive(password, &salt, cost)?;
        let sealed = seal::encrypt(&key, &wrapped, self.bytes())?;
        wrapped.extend(sealed);
        Ok(wrapped)
    }

    /// The key out of its wrapping.
    ///
    /// # Errors
    /// [`SealError::WrongKey`] if the password is another one or the bytes were changed.
    pub fn unwrap(wrapped: &[u8], password: &str) -> Result<Self, SealError> {
        let (header, sealed) = wrapped.split_at_checked(HEADER).ok_or(SealError::Malformed)?;
        let (alg, costs) = header.split_first().ok_or(SealError::Malformed)?;
        if *alg != ALG {
            return Err(SealError::UnknownAlgorithm(*alg));
        }
        let (costs, salt) = costs.split_at_checked(12).ok_or(SealError::Malformed)?;
        let mut figures =
            costs.chunks_exact(4).filter_map(|four| Some(u32::from_be_bytes(four.try_into().ok()?)));
        let mut figure = || figures.next().ok_or(SealError::Malformed);
        let cost = PasswordCost { memory_kib: figure()?, passes: figure()?, lanes: figure()? };
        if !cost.is_sane() {
            return Err(SealError::Malformed);
        }
        let key = derive(password, salt, cost)?;
        Self::from_bytes(&seal::decrypt(&key, header, sealed)?)
    }
}

fn derive(password: &str, salt: &[u8], cost: PasswordCost) -> Result<Zeroizing<[u8; KEY]>, SealError> {
    let mut key = Zeroizing::new([0; KEY]);
    let derived = cost.argon2()?.hash_password_into(password.as_bytes(), salt, key.as_mut());
    derived.map_err(|_| SealError::Malformed)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHEAP: PasswordCost = PasswordCost { memory_kib: 8, passes: 1, lanes: 1 };

    #[test]
    fn a_password_is_known_by_its_hash_only() {
        let stored = hash_password("正确的马", CHEAP).unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{stored}");
        assert_eq!(verify_password("正确的马", &stored), Ok(true));
        assert_eq!(verify_password("正确的驴", &stored), Ok(false));
        assert_eq!(verify_password("x", "plain text"), Err(SealError::Malformed));
        assert_ne!(hash_password("正确的马", CHEAP).unwrap(), stored, "each hash has its own salt");
        let greedy = stored.replace("m=8", "m=4000000");
        assert_eq!(verify_password("正确的马", &greedy), Err(SealError::Malformed));
    }

    #[test]
    fn the_banks_key_opens_with_its_password_only() {
        let key = BankKey::random().unwrap();
        let wrapped = key.wrap("secret", CHEAP).unwrap();
        assert_eq!(BankKey::unwrap(&wrapped, "secret").unwrap().bytes(), key.bytes());
        assert_eq!(BankKey::unwrap(&wrapped, "Secret").err(), Some(SealError::WrongKey));
        for at in 0..wrapped.len() {
            let mut changed = wrapped.clone();
            changed[at] ^= 1;
            assert!(BankKey::unwrap(&changed, "secret").is_err(), "byte {at} may be changed");
            assert!(BankKey::unwrap(&wrapped[..at], "secret").is_err(), "may be cut at {at}");
        }
    }

    #[test]
    fn the_standard_cost_is_what_the_rules_ask_for() {
        let stored = hash_password("x", PasswordCost::STANDARD).unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"), "{stored}");
    }
}
