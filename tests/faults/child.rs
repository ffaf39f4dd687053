//! A second process for what cannot be done to one's own: this test binary, started again to play one part. A part is
//! a test of its own that does nothing unless the environment asks for it.

use std::path::Path;
use std::process::{Command, Stdio};

const PART: &str = "HEJUAN_FAULT_PART";
const FILE: &str = "HEJUAN_FAULT_FILE";

/// The file the part works on, when this process was started for it.
pub fn asked(part: &str) -> Option<std::path::PathBuf> {
    (std::env::var(PART).as_deref() == Ok(part))
        .then(|| std::env::var_os(FILE).expect("given with the part").into())
}

/// A command that starts this binary for one part (the test of that name), through `before` if given, such as a shell
/// that sets limits.
pub fn command(before: &[&str], exe: &Path, part: &str, test: &str, file: &Path) -> Command {
    let mut words: Vec<String> = before.iter().map(|w| (*w).to_owned()).collect();
    words.push(exe.to_string_lossy().into_owned());
    words.extend(["--exact", test, "--nocapture", "--test-threads=1"].map(str::to_owned));
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).env(PART, part).env(FILE, file).stdin(Stdio::null());
    command
}

pub fn this_exe() -> std::path::PathBuf {
    std::env::current_exe().unwrap()
}

/// Lines the part printed with this mark in front, without it. (The test harness prints lines of its own, and the
/// first of ours may stand behind one of them.)
pub fn marked(output: &str) -> Vec<String> {
    output.lines().filter_map(|line| line.split_once("@@").map(|(_, rest)| rest.to_owned())).collect()
}
