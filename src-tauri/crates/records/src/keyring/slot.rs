//! One wrapping of the store's key: Argon2id makes a key of a secret, XChaCha20-Poly1305 seals the store's key
//! under it. The parameters stand in the slot, so that they can grow without a change of format.

use super::{KeyringError, draw};
use crate::key::DataKey;
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// Memory of a new slot, KiB: 64 MiB, which an old office PC still has.
const MEMORY_KIB: u32 = 64 * 1024;
/// Passes of a new slot.
const PASSES: u32 = 3;

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Slot {
    kdf: Kdf,
    /// 16 bytes, hex.
    salt: String,
    /// 24 bytes, hex.
    nonce: String,
    /// The sealed key: 32 bytes and the tag, hex.
    sealed: String,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kdf {
    name: String,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl Slot {
    pub(super) fn wrap(key: &DataKey, secret: &[u8], bound_to: &str) -> Result<Slot, KeyringError> {
        let (mut salt, mut nonce) = ([0u8; 16], [0u8; 24]);
        draw(&mut salt)?;
        draw(&mut nonce)?;
        let kdf = Kdf { name: "argon2id".into(), memory_kib: MEMORY_KIB, passes: PASSES, lanes: 1 };
        let wrapping = kdf.stretch(secret, &salt)?;
        let sealed = XChaCha20Poly1305::new(wrapping.as_slice().into())
            .encrypt(XNonce::from_slice(&nonce), Payload { msg: key.bytes(), aad: bound_to.as_bytes() })
            .map_err(|_| KeyringError::Io { detail: "seal".into() })?;
        Ok(Slot { kdf, salt: hex(&salt), nonce: hex(&nonce), sealed: hex(&sealed) })
    }

    /// The key, or None when the secret is wrong (or the slot was edited: the two cannot be told apart).
    pub(super) fn unwrap(&self, secret: &[u8], bound_to: &str) -> Option<DataKey> {
        let (salt, nonce, sealed) = (unhex(&self.salt)?, unhex(&self.nonce)?, unhex(&self.sealed)?);
        let wrapping = self.kdf.stretch(secret, &salt).ok()?;
        let opened = XChaCha20Poly1305::new(wrapping.as_slice().into())
            .decrypt(XNonce::from_slice(&nonce), Payload { msg: &sealed, aad: bound_to.as_bytes() })
            .map(Zeroizing::new)
            .ok()?;
        Some(DataKey::from_bytes(opened.as_slice().try_into().ok()?))
    }

    /// Whether its parts have the right size and its parameters are bearable: an edited file must not make the
    /// program ask for a terabyte of memory.
    pub(super) fn is_plausible(&self) -> bool {
        let bytes = |text: &str| unhex(text).map(|b| b.len());
        self.kdf.name == "argon2id"
            && (8 * 1024..=1024 * 1024).contains(&self.kdf.memory_kib)
            && (1..=64).contains(&self.kdf.passes)
            && (1..=8).contains(&self.kdf.lanes)
            && bytes(&self.salt) == Some(16)
            && bytes(&self.nonce) == Some(24)
            && bytes(&self.sealed) == Some(48)
    }

    /// Does the work of a try for a login that does not exist.
    pub(super) fn spend_time(secret: &[u8]) -> Result<(), KeyringError> {
        Kdf { name: "argon2id".into(), memory_kib: MEMORY_KIB, passes: PASSES, lanes: 1 }
            .stretch(secret, &[0; 16])
            .map(|_| ())
    }
}

impl Kdf {
    fn stretch(&self, secret: &[u8], salt: &[u8]) -> Result<Zeroizing<[u8; 32]>, KeyringError> {
        let fault = |_| KeyringError::Io { detail: "argon2".into() };
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).map_err(fault)?;
        let mut out = Zeroizing::new([0u8; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(secret, salt, out.as_mut_slice())
            .map_err(fault)?;
        Ok(out)
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).ok()).collect()
}
