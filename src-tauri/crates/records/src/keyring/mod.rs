//! The keyring: a small file beside the store that holds the store's one random key, wrapped once under every
//! account's password and once under the printed recovery key. It counts failed tries. It knows nothing of roles
//! or permissions, and no name of a person: a login stands in it as a digest.
//!
//! All slots hold the same key, so an account is access control, not cryptographic separation: whoever once
//! unlocked the store could have kept the key. Time comes in as an argument; randomness is drawn here, from the
//! system, so that no caller can get it wrong.

mod recovery;
mod slot;

pub use recovery::{RecoveryFault, RecoveryKey};

use crate::durable;
use crate::key::DataKey;
use crate::model::Uid;
use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};
use slot::Slot;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// Failed tries after which sign-in is refused for a while.
pub const TRIES: u32 = 5;
/// How long it is refused then, minutes.
pub const LOCKOUT_MINUTES: i64 = 15;
/// Seconds to wait after the third and the fourth failed try.
const WAIT_AFTER: [(u32, i64); 2] = [(3, 3), (4, 10)];
/// Logins whose failed tries are remembered; made-up ones count as well, so that a refusal does not tell which
/// logins exist.
const COUNTED_LOGINS: usize = 64;
/// Version of the file's format.
const VERSION: u32 = 1;

/// What can go wrong with the keyring.
#[derive(Debug, Error, PartialEq)]
pub enum KeyringError {
    /// Login or password is wrong; which of them is not told.
    #[error("用户名或密码不正确，还可再试{left}次")]
    WrongPassword {
        /// Tries left before the lockout.
        left: u32,
    },
    /// Too many failed tries.
    #[error("连续输错次数过多，请在{}后再试", until.format("%H:%M"))]
    Locked {
        /// First moment a try is taken again.
        until: NaiveDateTime,
    },
    /// The next try is not taken yet.
    #[error("请等待{seconds}秒后再试")]
    Wait {
        /// Seconds left.
        seconds: i64,
    },
    /// The typed recovery key has a mistake that can be pointed at.
    #[error(transparent)]
    Recovery(#[from] RecoveryFault),
    /// A well-formed recovery key, but not this store's.
    #[error("恢复密钥与本数据库不符，还可再试{left}次")]
    WrongRecoveryKey {
        /// Tries left before the lockout.
        left: u32,
    },
    /// No such slot.
    #[error("没有这个账号的密钥")]
    NotFound,
    /// There is a keyring already.
    #[error("密钥文件已存在")]
    Exists,
    /// The file cannot be read as a keyring.
    #[error("密钥文件已损坏，请从备份恢复密钥文件")]
    Damaged,
    /// Written by a newer program.
    #[error("密钥文件由更新版本的程序写成（版本{found}），请先升级程序")]
    Newer {
        /// Version of the file.
        found: u32,
    },
    /// The folder cannot be written.
    #[error("密钥文件所在文件夹不可写")]
    ReadOnly,
    /// No room left on the disk.
    #[error("磁盘空间不足，密钥文件未能保存")]
    Full,
    /// Something else with the file or the system.
    #[error("读写密钥文件出错（{detail}）")]
    Io {
        /// What the system said.
        detail: String,
    },
}

/// Failed tries of one login.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Tries {
    failed: u32,
    last: NaiveDateTime,
    locked_until: Option<NaiveDateTime>,
}

/// The file as it is written.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    store: Uid,
    recovery_proved: bool,
    recovery: Option<Slot>,
    accounts: BTreeMap<Uid, AccountSlot>,
    tries: BTreeMap<String, Tries>,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AccountSlot {
    login: String,
    slot: Slot,
}

/// An open keyring. Every change is on the disk when its call returns.
pub struct Keyring {
    path: PathBuf,
    file: File,
}

impl Keyring {
    /// Makes the keyring of a new store, which must not exist yet, and draws the store's key.
    pub fn create(path: &Path, store: Uid) -> Result<(Keyring, DataKey), KeyringError> {
        if path.exists() {
            return Err(KeyringError::Exists);
        }
        let mut bytes = Zeroizing::new([0u8; 32]);
        draw(bytes.as_mut_slice())?;
        let file = File {
            version: VERSION,
            store,
            recovery_proved: false,
            recovery: None,
            accounts: BTreeMap::new(),
            tries: BTreeMap::new(),
        };
        let keyring = Keyring { path: path.to_owned(), file };
        keyring.save()?;
        Ok((keyring, DataKey::from_bytes(*bytes)))
    }

    /// Reads a keyring.
    pub fn open(path: &Path) -> Result<Keyring, KeyringError> {
        #[derive(Deserialize)]
        struct Version {
            version: u32,
        }
        let text = std::fs::read_to_string(path).map_err(|e| match e.kind() {
            std::io::ErrorKind::NotFound => KeyringError::NotFound,
            std::io::ErrorKind::InvalidData => KeyringError::Damaged,
            _ => io_error(&e),
        })?;
        let Version { version } = serde_json::from_str(&text).map_err(|_| KeyringError::Damaged)?;
        if version > VERSION {
            return Err(KeyringError::Newer { found: version });
        }
        let file: File = serde_json::from_str(&text).map_err(|_| KeyringError::Damaged)?;
        if file.version != VERSION
            || file.accounts.values().map(|a| &a.slot).chain(&file.recovery).any(|s| !s.is_plausible())
        {
            return Err(KeyringError::Damaged);
        }
        Ok(Keyring { path: path.to_owned(), file })
    }

    fn save(&self) -> Result<(), KeyringError> {
        let text = serde_json::to_vec_pretty(&self.file).map_err(|_| KeyringError::Damaged)?;
        durable::write_whole(&self.path, &text).map_err(|e| io_error(&e))
    }

    /// Applies a change, on the disk first: if it cannot be written, nothing has changed.
    fn change(&mut self, change: impl FnOnce(&mut File)) -> Result<(), KeyringError> {
        let mut next = Keyring { path: self.path.clone(), file: self.file.clone() };
        change(&mut next.file);
        next.save()?;
        self.file = next.file;
        Ok(())
    }

    /// The store it belongs to.
    pub fn store(&self) -> Uid {
        self.file.store
    }

    /// Accounts with a slot.
    pub fn accounts(&self) -> Vec<Uid> {
        self.file.accounts.keys().copied().collect()
    }

    /// Wraps the store's key under a password: a new account, or a password set anew by an administrator.
    pub fn set_password(
        &mut self,
        key: &DataKey,
        account: Uid,
        login: &str,
        password: &str,
    ) -> Result<(), KeyringError> {
        let slot = Slot::wrap(key, &plain(password), &self.bound_to(Some(account)))?;
        let login = self.login_digest(login);
        if self.file.accounts.iter().any(|(uid, a)| *uid != account && a.login == login) {
            return Err(KeyringError::Exists);
        }
        self.change(|file| {
            file.tries.remove(&login);
            file.accounts.insert(account, AccountSlot { login, slot });
        })
    }

    /// Gives an account another login name.
    pub fn rename(&mut self, account: Uid, login: &str) -> Result<(), KeyringError> {
        let login = self.login_digest(login);
        if self.file.accounts.iter().any(|(uid, a)| *uid != account && a.login == login) {
            return Err(KeyringError::Exists);
        }
        if !self.file.accounts.contains_key(&account) {
            return Err(KeyringError::NotFound);
        }
        self.change(|file| {
            if let Some(slot) = file.accounts.get_mut(&account) {
                slot.login = login;
            }
        })
    }

    /// Removes an account's slot; it can no longer sign in.
    pub fn remove(&mut self, account: Uid) -> Result<(), KeyringError> {
        if !self.file.accounts.contains_key(&account) {
            return Err(KeyringError::NotFound);
        }
        self.change(|file| {
            file.accounts.remove(&account);
        })
    }

    /// Unlocks the store's key by login and password. A try is counted before it is judged, so that stopping the
    /// program in between does not win a free one.
    pub fn unlock(
        &mut self,
        login: &str,
        password: &str,
        now: NaiveDateTime,
    ) -> Result<(Uid, DataKey), KeyringError> {
        let login = self.login_digest(login);
        let left = self.count_try(&login, now)?;
        let found = self.file.accounts.iter().find(|(_, a)| a.login == login);
        let opened = match found {
            Some((uid, a)) => {
                a.slot.unwrap(&plain(password), &self.bound_to(Some(*uid))).map(|key| (*uid, key))
            }
            None => {
                // An unknown login takes as long as a known one.
                Slot::spend_time(&plain(password))?;
                None
            }
        };
        match opened {
            Some(opened) => {
                self.change(|file| {
                    file.tries.remove(&login);
                })?;
                Ok(opened)
            }
            None => Err(self.failed(&login, left, |left| KeyringError::WrongPassword { left })),
        }
    }

    /// Changes a password by its owner, who must give the old one.
    pub fn change_password(
        &mut self,
        login: &str,
        old: &str,
        new: &str,
        now: NaiveDateTime,
    ) -> Result<(), KeyringError> {
        let (account, key) = self.unlock(login, old, now)?;
        self.set_password(&key, account, login, new)
    }

    /// Draws a new recovery key and wraps the store's key under it. It counts as proved only after
    /// [`Keyring::prove_recovery`]; a former one no longer opens.
    pub fn new_recovery_key(&mut self, key: &DataKey) -> Result<RecoveryKey, KeyringError> {
        let recovery = RecoveryKey::draw()?;
        let slot = Slot::wrap(key, recovery.secret(), &self.bound_to(None))?;
        self.change(|file| {
            file.recovery = Some(slot);
            file.recovery_proved = false;
        })?;
        Ok(recovery)
    }

    /// Whether the recovery key was typed back once.
    pub fn recovery_proved(&self) -> bool {
        self.file.recovery_proved
    }

    /// Proves at set-up that the printed recovery key is in somebody's hand.
    pub fn prove_recovery(&mut self, typed: &str, now: NaiveDateTime) -> Result<(), KeyringError> {
        self.recover(typed, now)?;
        self.change(|file| file.recovery_proved = true)
    }

    /// Unlocks the store's key by the printed recovery key. Typing errors are named and not counted as tries.
    pub fn recover(&mut self, typed: &str, now: NaiveDateTime) -> Result<DataKey, KeyringError> {
        const TRIES_OF: &str = "recovery";
        let typed = RecoveryKey::parse(typed)?;
        let left = self.count_try(TRIES_OF, now)?;
        let opened = match &self.file.recovery {
            Some(slot) => slot.unwrap(typed.secret(), &self.bound_to(None)),
            None => return Err(KeyringError::NotFound),
        };
        match opened {
            Some(key) => {
                self.change(|file| {
                    file.tries.remove(TRIES_OF);
                })?;
                Ok(key)
            }
            None => Err(self.failed(TRIES_OF, left, |left| KeyringError::WrongRecoveryKey { left })),
        }
    }

    /// Counts a try, or refuses it. Answers how many are left should this one fail.
    fn count_try(&mut self, login: &str, now: NaiveDateTime) -> Result<u32, KeyringError> {
        let mut failed = 0;
        if let Some(tries) = self.file.tries.get(login) {
            failed = tries.failed;
            match tries.locked_until {
                Some(until) if now < until => return Err(KeyringError::Locked { until }),
                Some(_) => failed = 0,
                None => {}
            }
            if let Some((_, seconds)) = WAIT_AFTER.iter().find(|(after, _)| *after == failed) {
                let left = (tries.last + TimeDelta::seconds(*seconds) - now).num_seconds();
                // A clock set back must not lock anybody out for good.
                if (1..=*seconds).contains(&left) {
                    return Err(KeyringError::Wait { seconds: left });
                }
            }
        }
        failed += 1;
        let locked_until = (failed >= TRIES).then(|| now + TimeDelta::minutes(LOCKOUT_MINUTES));
        let login = login.to_owned();
        self.change(|file| {
            file.tries.insert(login, Tries { failed, last: now, locked_until });
            while file.tries.len() > COUNTED_LOGINS {
                let oldest = file.tries.iter().min_by_key(|(_, t)| t.last).map(|(login, _)| login.clone());
                oldest.map(|login| file.tries.remove(&login));
            }
        })?;
        Ok(TRIES - failed)
    }

    fn failed(&self, login: &str, left: u32, wrong: impl FnOnce(u32) -> KeyringError) -> KeyringError {
        match self.file.tries.get(login).and_then(|t| t.locked_until) {
            Some(until) if left == 0 => KeyringError::Locked { until },
            _ => wrong(left),
        }
    }

    /// What a slot is bound to, so that one cannot be moved to another store or account.
    fn bound_to(&self, account: Option<Uid>) -> String {
        match account {
            Some(account) => format!("hejuan data key v1|{}|{account}", self.file.store),
            None => format!("hejuan data key v1|{}|recovery", self.file.store),
        }
    }

    fn login_digest(&self, login: &str) -> String {
        let folded: String = login.trim().nfkc().flat_map(char::to_lowercase).collect();
        let mut hasher = blake3::Hasher::new_derive_key("hejuan keyring login v1");
        hasher.update(self.file.store.bytes());
        hasher.update(folded.as_bytes());
        hasher.finalize().to_hex()[..32].to_owned()
    }
}

/// What a new password must have; a sentence when it has it not.
pub fn password_fault(password: &str) -> Option<&'static str> {
    let kinds = [
        password.chars().any(|c| c.is_ascii_digit()),
        password.chars().any(|c| c.is_lowercase()),
        password.chars().any(|c| c.is_uppercase()),
        password
            .chars()
            .any(|c| !c.is_alphanumeric() || (!c.is_ascii() && !c.is_lowercase() && !c.is_uppercase())),
    ];
    if password.chars().count() < 8 {
        Some("密码至少8个字符")
    } else if password.chars().count() > 128 {
        Some("密码不能超过128个字符")
    } else if kinds.iter().filter(|k| **k).count() < 3 {
        Some("密码须含数字、小写字母、大写字母、符号中的三种")
    } else {
        None
    }
}

/// The same password whichever way the keyboard composed it.
fn plain(password: &str) -> Zeroizing<Vec<u8>> {
    let composed: Zeroizing<String> = Zeroizing::new(password.nfkc().collect());
    Zeroizing::new(composed.as_bytes().to_vec())
}

fn draw(bytes: &mut [u8]) -> Result<(), KeyringError> {
    getrandom::fill(bytes).map_err(|e| KeyringError::Io { detail: format!("random {e}") })
}

fn io_error(error: &std::io::Error) -> KeyringError {
    use std::io::ErrorKind as Kind;
    match error.kind() {
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => KeyringError::ReadOnly,
        Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => KeyringError::Full,
        kind => KeyringError::Io { detail: format!("{kind:?}") },
    }
}

#[cfg(test)]
mod tests;
