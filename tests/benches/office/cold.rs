//! A cold process: from its start to the first dossier as a file, beside the same program saying only its version, and
//! beside what the passwords of a new office cost by design.

use crate::measure::{Times, figure};
use records::keyring::Keyring;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The command line program: HEJUAN_BIN names its folder; else it is where cargo puts it.
fn program() -> PathBuf {
    let folder = std::env::var_os("HEJUAN_BIN").map(PathBuf::from);
    let built = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/release");
    folder.unwrap_or_else(built).join("hejuan")
}

/// All of it.
pub fn run(folder: &Path) {
    let cases = folder.join("cases");
    std::fs::create_dir_all(&cases).unwrap();
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/DEV-02.json");
    std::fs::copy(case, cases.join("DEV-02.json")).unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(program()).args(arguments).output();
        let output = output.unwrap_or_else(|e| panic!("{}: {e}", program().display()));
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    let (mut version, mut dossier, mut argon) = (Times::empty(), Times::empty(), Times::empty());
    let now = chrono::Local::now().naive_local();
    for n in 0..9 {
        version.add(|| run(&["--version"]));
        let (store, out) = (folder.join(format!("cold-{n}.hejuan")), folder.join(format!("cold-{n}")));
        let (store, out) = (store.to_string_lossy().into_owned(), out.to_string_lossy().into_owned());
        let cases = cases.to_string_lossy().into_owned();
        dossier.add(|| run(&["demo", "--cases", &cases, "--store", &store, "--out", &out]));
        let keys = folder.join(format!("cold-{n}.keys.json"));
        let (login, password) = (app::demo::SAMPLE_LOGIN, app::demo::SAMPLE_PASSWORD);
        argon.add(|| Keyring::open(&keys).unwrap().unlock(login, password, now).unwrap());
    }
    let (version, dossier, argon) = (version.sorted(), dossier.sorted(), argon.sorted());
    version.tell("process that says its version", "");
    dossier.tell("process that makes an office and one dossier", "");
    argon.tell("one password (Argon2id)", "");
    figure("cold process to first dossier", dossier.at(50), "ms", "-");
    figure("  the same process doing nothing", version.at(50), "ms", "-");
    figure("  one password by Argon2id, of which a new office takes several", argon.at(50), "ms", "-");
}
