//! The printed recovery key: 140 random bits in seven groups of five characters, the last of each a check
//! character, so that a slip of the hand is named by its group. Written in Crockford's base 32, which has no I, L,
//! O or U; what is typed for them is read as the digit it looks like.

use super::{KeyringError, draw};
use std::fmt;
use thiserror::Error;
use zeroize::Zeroizing;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS: usize = 7;
/// Characters of a group that carry the key; one more checks them.
const CARRYING: usize = 4;

/// A mistake in a typed recovery key that can be pointed at.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RecoveryFault {
    /// Too few or too many characters.
    #[error("恢复密钥应为7组、每组5个字符，现有{found}个字符")]
    Length {
        /// Characters found.
        found: usize,
    },
    /// A character that occurs in no key.
    #[error("恢复密钥第{group}组中有不会出现的字符“{character}”")]
    Character {
        /// Group from 1.
        group: usize,
        /// The character.
        character: char,
    },
    /// The check character of a group does not fit it.
    #[error("恢复密钥第{group}组输入有误，请对照打印件核对")]
    Group {
        /// Group from 1.
        group: usize,
    },
}

/// A recovery key. Shown and printed once through its `Display`; wiped from memory when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryKey(Zeroizing<String>);

impl RecoveryKey {
    pub(super) fn draw() -> Result<RecoveryKey, KeyringError> {
        let mut bytes = Zeroizing::new([0u8; GROUPS * CARRYING]);
        draw(bytes.as_mut_slice())?;
        Ok(RecoveryKey::from_values(&bytes.map(|b| b & 31)))
    }

    fn from_values(values: &[u8]) -> RecoveryKey {
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * 6));
        for (i, group) in values.chunks(CARRYING).enumerate() {
            if i > 0 {
                text.push('-');
            }
            for v in group.iter().copied().chain([check(i, group)]) {
                text.push(char::from(ALPHABET[usize::from(v)]));
            }
        }
        RecoveryKey(text)
    }

    /// Reads a typed key: groups may be separated by anything, letters may be small.
    pub fn parse(typed: &str) -> Result<RecoveryKey, RecoveryFault> {
        let typed: Vec<char> = typed
            .chars()
            .map(|c| match c {
                '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
                c => c,
            })
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—' | '_' | '.' | ','))
            .collect();
        if typed.len() != GROUPS * (CARRYING + 1) {
            return Err(RecoveryFault::Length { found: typed.len() });
        }
        let mut values = Zeroizing::new(Vec::with_capacity(GROUPS * CARRYING));
        for (i, group) in typed.chunks(CARRYING + 1).enumerate() {
            let mut read = Zeroizing::new([0u8; CARRYING + 1]);
            for (slot, c) in read.iter_mut().zip(group) {
                let plain = match c.to_ascii_uppercase() {
                    'O' => '0',
                    'I' | 'L' => '1',
                    c => c,
                };
                let value = ALPHABET.iter().position(|a| char::from(*a) == plain);
                *slot = value.ok_or(RecoveryFault::Character { group: i + 1, character: *c })? as u8;
            }
            if check(i, &read[..CARRYING]) != read[CARRYING] {
                return Err(RecoveryFault::Group { group: i + 1 });
            }
            values.extend_from_slice(&read[..CARRYING]);
        }
        Ok(RecoveryKey::from_values(&values))
    }

    pub(super) fn secret(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Display for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(…)")
    }
}

/// Check character of a group: a weighted sum in GF(32). The weights are different powers of the generator, so any
/// one wrong character and any two exchanged ones change it; the group's own place is weighed as well, so
/// exchanged groups do not pass.
fn check(place: usize, group: &[u8]) -> u8 {
    let mut weight = 1;
    let mut sum = place as u8 + 1;
    for value in group {
        weight = double(weight);
        sum ^= times(weight, *value);
    }
    sum
}

fn double(a: u8) -> u8 {
    let shifted = a << 1;
    if shifted & 32 == 0 { shifted } else { (shifted ^ 0b10_0101) & 31 } // x^5 + x^2 + 1
}

fn times(mut a: u8, mut b: u8) -> u8 {
    let mut out = 0;
    while b > 0 {
        if b & 1 == 1 {
            out ^= a;
        }
        a = double(a);
        b >>= 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_slip_is_named_by_its_group() {
        let key = RecoveryKey::from_values(&[7; 28]).to_string();
        assert_eq!(key.len(), 41);
        assert_eq!(RecoveryKey::parse(&key.to_lowercase().replace('-', " ")).unwrap().to_string(), key);
        assert_eq!(RecoveryKey::parse(&key[1..]), Err(RecoveryFault::Length { found: 34 }));
        let u = format!("U{}", &key[1..]);
        assert_eq!(RecoveryKey::parse(&u), Err(RecoveryFault::Character { group: 1, character: 'U' }));
    }

    proptest! {
        #[test]
        fn one_wrong_or_two_exchanged_characters_never_pass(
            values in proptest::collection::vec(0u8..32, 28), at in 0usize..35, other in 0u8..32,
        ) {
            let key = RecoveryKey::from_values(&values).to_string();
            prop_assert_eq!(RecoveryKey::parse(&key).unwrap().to_string(), key.clone());
            let mut plain: Vec<u8> = key.bytes().filter(|b| *b != b'-').collect();
            let right = plain[at];
            plain[at] = ALPHABET[usize::from(other)];
            if plain[at] != right {
                let fault = RecoveryKey::parse(&String::from_utf8(plain.clone()).unwrap());
                prop_assert_eq!(fault, Err(RecoveryFault::Group { group: at / 5 + 1 }));
            }
            plain[at] = right;
            let next = at / 5 * 5 + (at + 1) % 5;
            if plain[at] != plain[next] && at % 5 != 4 && next % 5 != 4 {
                plain.swap(at, next);
                let fault = RecoveryKey::parse(&String::from_utf8(plain).unwrap());
                prop_assert_eq!(fault, Err(RecoveryFault::Group { group: at / 5 + 1 }));
            }
        }
    }
}
