//! The keyring as a thief, a clumsy hand and a forgetful head meet it.

use super::*;
use chrono::NaiveDate;

fn now(minute: u32, second: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2024, 3, 5).unwrap().and_hms_opt(9, minute, second).unwrap()
}

fn uid(n: u8) -> Uid {
    Uid::from_parts(1_700_000_000_000, [n; 10])
}

fn fresh() -> (tempfile::TempDir, Keyring, DataKey) {
    let dir = tempfile::tempdir().unwrap();
    let (mut keyring, key) = Keyring::create(&dir.path().join("keyring.json"), uid(1)).unwrap();
    keyring.set_password(&key, uid(2), "zhang", "Abc12345").unwrap();
    (dir, keyring, key)
}

#[test]
fn a_password_unlocks_the_one_key() {
    let (dir, mut keyring, key) = fresh();
    keyring.set_password(&key, uid(3), "李明", "密码很长Ab1").unwrap();
    let mut read = Keyring::open(&dir.path().join("keyring.json")).unwrap();
    assert_eq!(read.unlock(" ZHANG ", "Abc12345", now(0, 0)).unwrap(), (uid(2), key.clone()));
    assert_eq!(read.unlock("李明", "密码很长Ab1", now(0, 0)).unwrap(), (uid(3), key.clone()));
    let text = std::fs::read_to_string(dir.path().join("keyring.json")).unwrap();
    for secret in ["zhang", "李明", "Abc12345"] {
        assert!(!text.contains(secret), "{secret} stands in the file");
    }
    read.change_password("zhang", "Abc12345", "Xyz98765", now(1, 0)).unwrap();
    assert_eq!(read.unlock("zhang", "Abc12345", now(2, 0)), Err(KeyringError::WrongPassword { left: 4 }));
    assert_eq!(read.unlock("zhang", "Xyz98765", now(3, 0)).unwrap().1, key);
    read.remove(uid(2)).unwrap();
    assert_eq!(read.unlock("zhang", "Xyz98765", now(4, 0)), Err(KeyringError::WrongPassword { left: 4 }));
    assert_eq!(read.set_password(&key, uid(4), "李明", "Abc12345"), Err(KeyringError::Exists));
}

#[test]
fn tries_are_counted_across_restarts() {
    let (dir, mut keyring, _) = fresh();
    let path = dir.path().join("keyring.json");
    for (login, minute) in [("zhang", 0), ("nobody", 20)] {
        for left in [4, 3, 2] {
            let wrong = keyring.unlock(login, "wrong", now(minute, 0));
            assert_eq!(wrong, Err(KeyringError::WrongPassword { left }), "{login}");
            keyring = Keyring::open(&path).unwrap();
        }
        assert_eq!(keyring.unlock(login, "wrong", now(minute, 1)), Err(KeyringError::Wait { seconds: 2 }));
        assert_eq!(
            keyring.unlock(login, "wrong", now(minute, 3)),
            Err(KeyringError::WrongPassword { left: 1 })
        );
        let until = now(minute + 15, 30);
        assert_eq!(keyring.unlock(login, "wrong", now(minute, 30)), Err(KeyringError::Locked { until }));
        keyring = Keyring::open(&path).unwrap();
        assert_eq!(
            keyring.unlock(login, "Abc12345", now(minute + 10, 0)),
            Err(KeyringError::Locked { until }),
            "the right password does not end the lockout"
        );
    }
    assert!(keyring.unlock("zhang", "Abc12345", now(40, 0)).is_ok());
    assert_eq!(keyring.unlock("zhang", "wrong", now(41, 0)), Err(KeyringError::WrongPassword { left: 4 }));
}

#[test]
fn the_recovery_key_opens_once_proved_or_not() {
    let (dir, mut keyring, key) = fresh();
    let recovery = keyring.new_recovery_key(&key).unwrap();
    assert!(!keyring.recovery_proved());
    let printed = recovery.to_string();
    let mut slip: Vec<char> = printed.chars().collect();
    slip[6] = if slip[6] == '7' { '8' } else { '7' };
    let slip: String = slip.into_iter().collect();
    for _ in 0..9 {
        let fault = keyring.prove_recovery(&slip, now(0, 0));
        assert_eq!(fault, Err(RecoveryFault::Group { group: 2 }.into()), "a slip is no try");
    }
    keyring.prove_recovery(&printed.to_lowercase(), now(0, 0)).unwrap();
    let mut read = Keyring::open(&dir.path().join("keyring.json")).unwrap();
    assert!(read.recovery_proved());
    assert_eq!(read.recover(&printed, now(1, 0)).unwrap(), key);
    let next = read.new_recovery_key(&key).unwrap();
    assert_eq!(read.recover(&printed, now(2, 0)), Err(KeyringError::WrongRecoveryKey { left: 4 }));
    assert_eq!(read.recover(&next.to_string(), now(3, 0)).unwrap(), key);
}

#[test]
fn an_edited_file_is_refused_or_opens_nothing() {
    let (dir, keyring, _) = fresh();
    let path = dir.path().join("keyring.json");
    let text = std::fs::read_to_string(&path).unwrap();
    for (from, to, expected) in [
        ("\"version\": 1", "\"version\": 9", KeyringError::Newer { found: 9 }),
        ("65536", "999999999", KeyringError::Damaged),
        ("argon2id", "plain", KeyringError::Damaged),
        ("\"tries\"", "\"trials\"", KeyringError::Damaged),
        ("{", "", KeyringError::Damaged),
    ] {
        assert!(text.contains(from));
        std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
        assert_eq!(Keyring::open(&path).err(), Some(expected));
    }
    // A slot moved to another account opens nothing there.
    std::fs::write(&path, text.replace(&uid(2).to_string(), &uid(9).to_string())).unwrap();
    let mut moved = Keyring::open(&path).unwrap();
    assert_eq!(moved.unlock("zhang", "Abc12345", now(0, 0)), Err(KeyringError::WrongPassword { left: 4 }));
    drop(keyring);
    assert_eq!(Keyring::create(&path, uid(1)).err(), Some(KeyringError::Exists));
    assert_eq!(Keyring::open(&dir.path().join("other")).err(), Some(KeyringError::NotFound));
}

#[test]
fn passwords_of_three_kinds() {
    for (password, good) in [
        ("Abc12345", true),
        ("abc-1234", true),
        ("密码很长不短Ab", true),
        ("Abc1234", false),
        ("abcdefgh", false),
        ("ABCDabcd", false),
        ("12345678", false),
    ] {
        assert_eq!(password_fault(password).is_none(), good, "{password}");
    }
}
