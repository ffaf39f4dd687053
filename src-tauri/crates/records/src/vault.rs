//! The vault: the bytes of attachments and issued PDFs, one encrypted file each beside the store. A file is named
//! by a keyed hash of its content, so that equal content is kept once and a name tells nothing; it is written before
//! the row that points at it and never changed or deleted. It knows digests, not disputes.
//!
//! Format: `HJV1`, size of the plain bytes (8 bytes, little-endian), a random nonce prefix (16 bytes), then chunks
//! of [`CHUNK`] plain bytes, each sealed with XChaCha20-Poly1305 under prefix and chunk number. Every chunk is bound
//! to digest, size and number, so that chunks cannot be moved, dropped or cut off unnoticed.

use crate::durable;
use crate::key::DataKey;
use crate::store::StoreError;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use zeroize::Zeroizing;

/// Plain bytes of one chunk: 4 MiB, so that a file of any size is handled in little memory.
pub const CHUNK: usize = 4 << 20;
const MAGIC: &[u8; 4] = b"HJV1";
const HEAD: usize = 4 + 8 + 16;
const TAG: u64 = 16;
/// Room left free on the disk after any file written here: the store itself must still be able to save.
pub const RESERVE: u64 = 64 << 20;

/// The vault of one store.
#[derive(Clone)]
pub struct Vault {
    root: PathBuf,
    cipher_key: Zeroizing<[u8; 32]>,
    name_key: Zeroizing<[u8; 32]>,
}

/// What was put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// BLAKE3 of the plain bytes, 64 hex digits.
    pub digest: String,
    /// Plain bytes.
    pub size: u64,
    /// Whether the same content was there already.
    pub known: bool,
}

/// Result of checking one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Digest of the content.
    pub digest: String,
    /// Whether the file is gone (else it is damaged).
    pub missing: bool,
}

/// Files set aside by [`Vault::set_aside`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SetAside {
    /// How many.
    pub files: usize,
    /// Their bytes on disk.
    pub bytes: u64,
}

/// How long a file may lie in the vault before a row points at it: bytes are written first, and whoever writes them
/// may be asking the person meanwhile.
const UNCLAIMED_FOR: Duration = Duration::from_secs(24 * 60 * 60);
/// Folder inside the vault for files that no row points at.
const ASIDE: &str = "unclaimed";

/// Takes one piece of plain bytes with the bytes done so far.
type Take<'a> = &'a mut dyn FnMut(&[u8], u64) -> Result<(), StoreError>;

impl Vault {
    /// The vault in the folder `att` beside the store's file. Nothing is written until something is put in.
    pub fn beside(store: &Path, key: &DataKey) -> Vault {
        Vault::at(&store.parent().unwrap_or(Path::new("")).join("att"), key)
    }

    /// The vault in this folder.
    pub fn at(root: &Path, key: &DataKey) -> Vault {
        Vault {
            root: root.to_owned(),
            cipher_key: Zeroizing::new(key.derive("hejuan vault cipher v1")),
            name_key: Zeroizing::new(key.derive("hejuan vault name v1")),
        }
    }

    fn path_of(&self, digest: &str) -> PathBuf {
        let name = blake3::keyed_hash(&self.name_key, digest.as_bytes()).to_hex();
        self.root.join(&name[..2]).join(name.as_str())
    }

    /// Whether the content is there (not whether it is sound).
    pub fn has(&self, digest: &str) -> bool {
        let path = self.path_of(digest);
        path.is_file() || self.take_back(&path)
    }

    /// Moves files that none of the `claimed` contents bears, and that are older than a day at `now`, into the folder
    /// `unclaimed` of the vault: what a broken-off scan or a restored older store has left. Nothing is deleted; a file
    /// that is asked for after all comes back by itself. Names outside the vault's own pattern are left alone.
    pub fn set_aside(&self, claimed: &[String], now: SystemTime) -> Result<SetAside, StoreError> {
        let told = |e: io::Error| StoreError::from_io(&e, &self.root);
        let names: BTreeSet<PathBuf> = claimed.iter().map(|digest| self.path_of(digest)).collect();
        let mut moved = SetAside::default();
        let shelves = match fs::read_dir(&self.root) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(moved),
            other => other.map_err(told)?,
        };
        for shelf in shelves {
            let shelf = shelf.map_err(told)?.path();
            if !is_shelf(&shelf) {
                continue;
            }
            for file in fs::read_dir(&shelf).map_err(told)? {
                let file = file.map_err(told)?;
                let path = file.path();
                let about = file.metadata().map_err(told)?;
                // A clock set back makes a file look made tomorrow; it is not old then.
                let age = about.modified().map_err(told)?;
                let age = now.duration_since(age).unwrap_or(Duration::ZERO);
                if !about.is_file() || names.contains(&path) || age < UNCLAIMED_FOR {
                    continue;
                }
                let aside = self.root.join(ASIDE);
                fs::create_dir_all(&aside).map_err(told)?;
                fs::rename(&path, aside.join(file.file_name())).map_err(told)?;
                moved.files += 1;
                moved.bytes += about.len();
            }
        }
        Ok(moved)
    }

    /// Brings a file back that was set aside. Answers whether it is in its place now.
    fn take_back(&self, path: &Path) -> bool {
        let Some(name) = path.file_name() else { return false };
        let aside = self.root.join(ASIDE).join(name);
        aside.is_file() && fs::rename(aside, path).is_ok()
    }

    /// Bytes of the sealed file on the disk; 0 when it is not there.
    pub fn sealed_size(&self, digest: &str) -> u64 {
        fs::metadata(self.path_of(digest)).map_or(0, |about| about.len())
    }

    /// Puts bytes in.
    pub fn put(&self, bytes: &[u8]) -> Result<Kept, StoreError> {
        let digest = blake3::hash(bytes).to_hex().to_string();
        self.put_known(&digest, bytes.len() as u64, &mut io::Cursor::new(bytes), &mut |_| true)
    }

    /// Puts a file in, however large, in bounded memory. `progress` is told the bytes done so far (of twice the
    /// size: once for the digest, once for the sealing) and stops it by answering false; nothing is left then.
    pub fn put_file(&self, path: &Path, progress: &mut dyn FnMut(u64) -> bool) -> Result<Kept, StoreError> {
        let told = |e: io::Error| StoreError::from_io(&e, path);
        let mut file = File::open(path).map_err(told)?;
        let mut hasher = blake3::Hasher::new();
        let mut buffer = vec![0; CHUNK];
        let mut size = 0u64;
        loop {
            let read = file.read(&mut buffer).map_err(told)?;
            if read == 0 {
                break;
            }
            hasher.update(&buffer[..read]);
            size += read as u64;
            if !progress(size) {
                return Err(StoreError::Cancelled);
            }
        }
        file.seek(SeekFrom::Start(0)).map_err(told)?;
        let digest = hasher.finalize().to_hex().to_string();
        self.put_known(&digest, size, &mut file, &mut |done| progress(size + done))
    }

    fn put_known(
        &self,
        digest: &str,
        size: u64,
        from: &mut dyn Read,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<Kept, StoreError> {
        let path = self.path_of(digest);
        // Known content is not written twice, unless what lies there is no longer sound.
        if self.has(digest) && self.verify(digest).is_ok() {
            return Ok(Kept { digest: digest.to_owned(), size, known: true });
        }
        let told = |e: io::Error| StoreError::from_io(&e, &path);
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder).map_err(told)?;
        if free_space(folder)? < size + RESERVE {
            return Err(StoreError::Full);
        }
        let mut prefix = [0u8; 16];
        getrandom::fill(&mut prefix).map_err(|e| StoreError::Io { detail: format!("random {e}") })?;
        let cipher = XChaCha20Poly1305::new(self.cipher_key.as_slice().into());
        let mut cancelled = false;
        let mut hasher = blake3::Hasher::new();
        let written = durable::write_with(&path, |file| {
            file.write_all(MAGIC)?;
            file.write_all(&size.to_le_bytes())?;
            file.write_all(&prefix)?;
            let mut plain = Zeroizing::new(vec![0; CHUNK.min(size as usize).max(1)]);
            let (mut done, mut number) = (0u64, 0u64);
            while done < size || number == 0 {
                let want = (CHUNK as u64).min(size - done) as usize;
                from.read_exact(&mut plain[..want])?;
                hasher.update(&plain[..want]);
                let sealed = cipher
                    .encrypt(
                        XNonce::from_slice(&nonce(&prefix, number)),
                        Payload { msg: &plain[..want], aad: &bound_to(digest, size, number) },
                    )
                    .map_err(|_| io::Error::other("seal"))?;
                file.write_all(&sealed)?;
                (done, number) = (done + want as u64, number + 1);
                if !progress(done) {
                    cancelled = true;
                    return Err(io::Error::other("cancelled"));
                }
            }
            // The source must not have changed between its digest and its sealing.
            if hasher.finalize().to_hex().as_str() != digest {
                return Err(io::Error::other("source changed"));
            }
            Ok(())
        });
        match written {
            Ok(()) => Ok(Kept { digest: digest.to_owned(), size, known: false }),
            Err(_) if cancelled => Err(StoreError::Cancelled),
            Err(e) => Err(told(e)),
        }
    }

    /// The plain bytes of a content, verified against its digest.
    pub fn get(&self, digest: &str) -> Result<Vec<u8>, StoreError> {
        let mut out = Vec::new();
        self.open_into(digest, &mut |chunk, size| {
            if out.is_empty() {
                out.reserve_exact(usize::try_from(size).unwrap_or(0).min(1 << 30));
            }
            out.extend_from_slice(chunk);
            Ok(())
        })?;
        Ok(out)
    }

    /// Writes the plain content to `target`, in bounded memory; a file there is replaced as a whole or not at all.
    pub fn copy_out(&self, digest: &str, target: &Path) -> Result<(), StoreError> {
        let mut fault = None;
        let written = durable::write_with(target, |file| {
            self.open_into(digest, &mut |chunk, _| {
                file.write_all(chunk).map_err(|e| StoreError::from_io(&e, target))
            })
            .map_err(|e| {
                fault = Some(e);
                io::Error::other("vault")
            })
        });
        match (written, fault) {
            (_, Some(fault)) => Err(fault),
            (Err(e), None) => Err(StoreError::from_io(&e, target)),
            (Ok(()), None) => Ok(()),
        }
    }

    /// Checks one content without keeping it.
    pub fn verify(&self, digest: &str) -> Result<(), StoreError> {
        self.open_into(digest, &mut |_, _| Ok(()))
    }

    /// Checks all of these contents. `progress` is told how many are done and stops it by answering false.
    pub fn verify_all(
        &self,
        digests: &[String],
        progress: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Vec<Fault>, StoreError> {
        let mut faults = Vec::new();
        for (done, digest) in digests.iter().enumerate() {
            match self.verify(digest) {
                Ok(()) => {}
                Err(StoreError::AttachmentMissing { .. }) => {
                    faults.push(Fault { digest: digest.clone(), missing: true })
                }
                Err(StoreError::AttachmentDamaged { .. }) => {
                    faults.push(Fault { digest: digest.clone(), missing: false });
                }
                Err(other) => return Err(other),
            }
            if !progress(done + 1) {
                return Err(StoreError::Cancelled);
            }
        }
        Ok(faults)
    }

    fn open_into(&self, digest: &str, take: Take<'_>) -> Result<(), StoreError> {
        let path = self.path_of(digest);
        let damaged = || StoreError::AttachmentDamaged { digest: digest.to_owned() };
        let told = |e: io::Error| match e.kind() {
            io::ErrorKind::NotFound => StoreError::AttachmentMissing { digest: digest.to_owned() },
            io::ErrorKind::UnexpectedEof => damaged(),
            _ => StoreError::from_io(&e, &path),
        };
        let mut file = match File::open(&path) {
            Err(e) if e.kind() == io::ErrorKind::NotFound && self.take_back(&path) => File::open(&path),
            other => other,
        }
        .map_err(told)?;
        let length = file.metadata().map_err(told)?.len();
        let mut head = [0u8; HEAD];
        file.read_exact(&mut head).map_err(told)?;
        let size = u64::from_le_bytes(head[4..12].try_into().map_err(|_| damaged())?);
        let prefix: [u8; 16] = head[12..].try_into().map_err(|_| damaged())?;
        let chunks = size.div_ceil(CHUNK as u64).max(1);
        // The stated size must be the file's own before any memory is taken for it.
        if &head[..4] != MAGIC || size.checked_add(HEAD as u64 + chunks.saturating_mul(TAG)) != Some(length) {
            return Err(damaged());
        }
        let cipher = XChaCha20Poly1305::new(self.cipher_key.as_slice().into());
        let mut hasher = blake3::Hasher::new();
        let mut sealed = vec![0; CHUNK.min(size as usize) + TAG as usize];
        let mut done = 0u64;
        for number in 0..chunks {
            let want = ((CHUNK as u64).min(size - done) + TAG) as usize;
            file.read_exact(&mut sealed[..want]).map_err(told)?;
            let plain = cipher
                .decrypt(
                    XNonce::from_slice(&nonce(&prefix, number)),
                    Payload { msg: &sealed[..want], aad: &bound_to(digest, size, number) },
                )
                .map_err(|_| damaged())?;
            hasher.update(&plain);
            done += plain.len() as u64;
            take(&plain, size)?;
        }
        if hasher.finalize().to_hex().as_str() == digest { Ok(()) } else { Err(damaged()) }
    }
}

/// Bytes free for this user on the disk that holds `path`.
pub fn free_space(path: &Path) -> Result<u64, StoreError> {
    fs4::available_space(path).map_err(|e| StoreError::from_io(&e, path))
}

/// Whether a path is one of the 256 folders of the vault.
fn is_shelf(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.len() == 2 && name.bytes().all(|b| b.is_ascii_hexdigit()) && path.is_dir()
}

fn nonce(prefix: &[u8; 16], number: u64) -> [u8; 24] {
    let mut nonce = [0; 24];
    nonce[..16].copy_from_slice(prefix);
    nonce[16..].copy_from_slice(&number.to_le_bytes());
    nonce
}

fn bound_to(digest: &str, size: u64, number: u64) -> Vec<u8> {
    let mut aad = b"hejuan vault v1|".to_vec();
    aad.extend_from_slice(digest.as_bytes());
    aad.extend_from_slice(&size.to_le_bytes());
    aad.extend_from_slice(&number.to_le_bytes());
    aad
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vault() -> (tempfile::TempDir, Vault) {
        let dir = tempfile::tempdir().unwrap();
        let vault = Vault::at(&dir.path().join("att"), &DataKey::from_bytes([3; 32]));
        (dir, vault)
    }

    #[test]
    fn content_comes_back_and_is_kept_once() {
        let (dir, vault) = vault();
        let large: Vec<u8> = (0..CHUNK * 2 + 17).map(|i| (i * 7 % 251) as u8).collect();
        for bytes in [&b""[..], b"\xff\xd8scan", &large] {
            let kept = vault.put(bytes).unwrap();
            assert_eq!((kept.size, kept.known), (bytes.len() as u64, false));
            assert_eq!(vault.get(&kept.digest).unwrap(), bytes);
            assert_eq!(vault.put(bytes).unwrap(), Kept { known: true, ..kept });
        }
        let source = dir.path().join("scan.pdf");
        fs::write(&source, &large).unwrap();
        let mut told = Vec::new();
        let kept = vault
            .put_file(&source, &mut |done| {
                told.push(done);
                true
            })
            .unwrap();
        assert!(kept.known && told.last() == Some(&(large.len() as u64)));
        let out = dir.path().join("out.pdf");
        vault.copy_out(&kept.digest, &out).unwrap();
        assert_eq!(fs::read(&out).unwrap(), large);
        assert!(matches!(vault.get(&"0".repeat(64)), Err(StoreError::AttachmentMissing { .. })));
    }

    #[test]
    fn what_nobody_points_at_is_set_aside_and_comes_back() {
        let (_dir, vault) = vault();
        let claimed = vault.put(b"a scan with its row").unwrap().digest;
        let lost = vault.put(b"a scan whose row never came").unwrap().digest;
        let part = vault.path_of(&lost).with_extension("tmp");
        fs::write(&part, b"half").unwrap();
        let foreign = vault.root.join("readme.txt");
        fs::write(&foreign, b"not ours").unwrap();
        let rows = [claimed.clone()];
        let now = SystemTime::now();
        assert_eq!(vault.set_aside(&rows, now).unwrap(), SetAside::default(), "not before a day has passed");
        let tomorrow = now + UNCLAIMED_FOR + Duration::from_secs(60);
        let moved = vault.set_aside(&rows, tomorrow).unwrap();
        assert_eq!(moved.files, 2, "the file without a row and the broken-off one");
        assert!(!vault.path_of(&lost).exists() && !part.exists() && foreign.exists());
        assert_eq!(vault.get(&claimed).unwrap(), b"a scan with its row");
        assert_eq!(
            vault.get(&lost).unwrap(),
            b"a scan whose row never came",
            "it comes back when it is wanted"
        );
        assert!(vault.path_of(&lost).exists());
        assert_eq!(vault.set_aside(&rows, tomorrow).unwrap().files, 1);
        assert!(vault.put(b"a scan whose row never came").unwrap().known, "and is not written twice");
    }

    #[test]
    fn any_change_of_a_file_is_noticed() {
        let (_dir, vault) = vault();
        let bytes = vec![9u8; CHUNK + 100];
        let kept = vault.put(&bytes).unwrap();
        let path = vault.path_of(&kept.digest);
        let sealed = fs::read(&path).unwrap();
        assert!(!sealed.windows(32).any(|w| w == [9; 32]), "content is sealed");
        let mut broken: Vec<Vec<u8>> = Vec::new();
        for at in [0, 5, 20, 40, CHUNK, sealed.len() - 1] {
            let mut b = sealed.clone();
            b[at] ^= 1;
            broken.push(b);
        }
        broken.push(sealed[..sealed.len() - 1].to_vec());
        broken.push(sealed[..HEAD + CHUNK + TAG as usize].to_vec());
        broken.push(Vec::new());
        let mut huge = sealed.clone();
        huge[4..12].copy_from_slice(&u64::MAX.to_le_bytes());
        broken.push(huge);
        for bytes in broken {
            fs::write(&path, bytes).unwrap();
            assert!(matches!(vault.get(&kept.digest), Err(StoreError::AttachmentDamaged { .. })));
        }
        let other = vault.put(b"other").unwrap();
        let all = [kept.digest.clone(), other.digest.clone(), "0".repeat(64)];
        let faults = vault.verify_all(&all, &mut |_| true).unwrap();
        assert_eq!(faults.iter().map(|f| f.missing).collect::<Vec<_>>(), [false, true]);
        // One content under another's name does not pass either.
        fs::copy(vault.path_of(&other.digest), &path).unwrap();
        assert!(matches!(vault.verify(&kept.digest), Err(StoreError::AttachmentDamaged { .. })));
        // Putting the content in again mends it.
        assert!(!vault.put(&bytes).unwrap().known);
        vault.verify(&kept.digest).unwrap();
    }

    #[test]
    fn a_cancelled_or_failing_put_leaves_nothing() {
        let (dir, vault) = vault();
        let source = dir.path().join("scan.pdf");
        fs::write(&source, vec![1u8; CHUNK * 3]).unwrap();
        for stop in [1, CHUNK as u64 * 4] {
            let stopped = vault.put_file(&source, &mut |done| done < stop);
            assert!(matches!(stopped, Err(StoreError::Cancelled)));
        }
        let gone = vault.put_file(&dir.path().join("none"), &mut |_| true);
        assert!(matches!(gone, Err(StoreError::NotFound { what: "file" })));
        let mut files = Vec::new();
        for folder in fs::read_dir(dir.path().join("att")).into_iter().flatten().flatten() {
            files.extend(fs::read_dir(folder.path()).unwrap().flatten().map(|f| f.path()));
        }
        assert!(files.is_empty(), "{files:?}");
    }
}
