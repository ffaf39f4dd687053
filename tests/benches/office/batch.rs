//! A batch of dossiers of fifteen pages, in a process of its own, for its processor time and the most memory it held.
//! The same dossiers are measured against other people's programs in `peers`.

use crate::measure::{Times, figure};
use crate::ours;
use std::process::Command;

/// Makes `count` dossiers here and tells what it took: processor time, ms, and peak memory, MB.
pub fn here(count: usize) {
    let mut pages = 0;
    let times = Times::of(1, |_| {
        for n in 0..count {
            let (bytes, count) = ours::dossier(n);
            assert!(bytes.starts_with(b"%PDF-1.7"));
            pages = count;
        }
    });
    println!("{} {} {pages}", times.cpu(), peak_memory());
}

/// The batches, each apart.
pub fn run() {
    let apart = |count: usize| -> Vec<f64> {
        let program = std::env::current_exe().unwrap();
        let output = Command::new(program).args(["batch", &count.to_string()]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let said = String::from_utf8_lossy(&output.stdout);
        said.split_whitespace().map(|n| n.parse().unwrap()).collect()
    };
    let mut each: Vec<f64> = (0..5).map(|_| apart(100)[0] / 100.0).collect();
    each.sort_by(f64::total_cmp);
    let large = apart(500);
    eprintln!(
        "dossiers of {} pages, batches of 100: {each:.1?} ms CPU each; of 500: {:.0} MB",
        large[2], large[1]
    );
    figure("dossier of 15 pages, batch of 100, CPU each", each[2], "ms", "-");
    figure("batch of 500 dossiers, peak memory", large[1], "MB", "80");
}

/// Most memory this process has held at once, MB.
fn peak_memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
