//! Our dossiers against typst and krilla, in one run. Without an argument: several rounds, each side in a process of its
//! own and in turn, medians as lines for `tests/benches/run`. With `SIDE COUNT`: that many dossiers by that side, and
//! what it cost. `peers show FOLDER` writes one file of each side for the eye. It asserts only that all make PDFs.

mod by_krilla;
#[cfg(feature = "typst")]
mod by_typst;
mod content;
mod ours;

use std::process::Command;

/// Dossiers of one batch.
const BATCH: usize = 100;
const ROUNDS: usize = 5;

/// What a batch has cost.
#[derive(Debug, Clone, Copy)]
struct Cost {
    /// Processor time of all threads, ms.
    cpu: f64,
    /// Most memory held at once, MB.
    peak: f64,
    /// Pages of the last dossier.
    pages: usize,
    /// Bytes of the last dossier.
    bytes: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => compare(),
        ["show", folder] => show(folder),
        [side, count] => {
            let cost = batch(side, count.parse().expect("a number of dossiers"));
            println!("{} {} {} {}", cost.cpu, cost.peak, cost.pages, cost.bytes);
        }
        _ => panic!("peers [SIDE COUNT | show FOLDER]"),
    }
}

/// Makes a batch here. The writers' sides count only the writing: the pages come from our layout for both.
fn batch(side: &str, count: usize) -> Cost {
    let (mut pages, mut bytes, mut cpu) = (0, 0, 0.0);
    match side {
        "ours" => {
            for n in 0..count {
                let (file, count) = ours::dossier(n);
                (pages, bytes) = (count, checked(&file));
            }
            cpu = processor_time();
        }
        #[cfg(feature = "typst")]
        "typst" => {
            let mut press = by_typst::Press::load();
            for n in 0..count {
                let (file, count) = press.dossier(n);
                (pages, bytes) = (count, checked(&file));
            }
            cpu = processor_time();
        }
        "our-writer" | "krilla" => {
            let faces = by_krilla::Faces::load();
            for n in 0..count {
                let laid_out = ours::laid_out(n);
                let before = processor_time();
                let file = if side == "krilla" {
                    by_krilla::write(&laid_out, &faces)
                } else {
                    ours::write(&laid_out)
                };
                cpu += processor_time() - before;
                (pages, bytes) = (laid_out.len(), checked(&file));
            }
        }
        other => panic!("no side is called {other}"),
    }
    Cost { cpu, peak: peak_memory(), pages, bytes }
}

fn checked(file: &[u8]) -> usize {
    assert!(file.starts_with(b"%PDF-1.") && file.len() > 50_000, "a PDF with its fonts");
    file.len()
}

/// The same in a process of its own.
fn apart(side: &str, count: usize) -> Cost {
    let program = std::env::current_exe().expect("this program has a path");
    let output = Command::new(program).args([side, &count.to_string()]).output().expect("it starts");
    assert!(output.status.success(), "{side}: {}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8_lossy(&output.stdout);
    let figures: Vec<f64> = said.split_whitespace().map(|n| n.parse().expect("figures")).collect();
    let [cpu, peak, pages, bytes] = figures[..] else { panic!("{side}: {said}") };
    Cost { cpu, peak, pages: pages as usize, bytes: bytes as usize }
}

fn compare() {
    let sides = if cfg!(feature = "typst") {
        vec!["ours", "our-writer", "krilla", "typst"]
    } else {
        vec!["ours", "our-writer", "krilla"]
    };
    let mut rounds: Vec<Vec<Cost>> = vec![Vec::new(); sides.len()];
    for _ in 0..ROUNDS {
        for (side, costs) in sides.iter().zip(&mut rounds) {
            costs.push(apart(side, BATCH));
        }
    }
    let median = |side: usize| {
        let mut all: Vec<f64> = rounds[side].iter().map(|cost| cost.cpu).collect();
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    for (side, name) in sides.iter().enumerate() {
        let last = rounds[side][ROUNDS - 1];
        eprintln!(
            "{name:<12} {:7.1} ms CPU a dossier ({BATCH} in a batch, median of {ROUNDS}), {} pages, {} KB, peak {:.0} MB",
            median(side) / BATCH as f64,
            last.pages,
            last.bytes / 1000,
            last.peak
        );
    }
    let figure = |what: &str, figure: f64, unit: &str, goal: &str| {
        println!("@\t{what}\t{figure:.2}\t{unit}\t{goal}");
    };
    if sides.contains(&"typst") {
        figure("dossiers of 15 pages against the typst library, CPU", median(0) / median(3), "×", "0.4");
    }
    figure("writing the same pages against krilla, CPU", median(1) / median(2), "×", "1.2");
}

fn show(folder: &str) {
    let write = |name: &str, bytes: Vec<u8>| {
        std::fs::write(std::path::Path::new(folder).join(name), bytes).expect("the folder can be written");
    };
    let (bytes, pages) = ours::dossier(0);
    eprintln!("ours: {pages} pages");
    write("ours.pdf", bytes);
    #[cfg(feature = "typst")]
    {
        let (bytes, pages) = by_typst::Press::load().dossier(0);
        eprintln!("typst: {pages} pages");
        write("typst.pdf", bytes);
    }
    let pages = ours::laid_out(0);
    write("our-writer.pdf", ours::write(&pages));
    write("krilla.pdf", by_krilla::write(&pages, &by_krilla::Faces::load()));
}

/// Processor time of this process so far, user and system, all threads, ms.
fn processor_time() -> f64 {
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: the pointer is to a rusage of our own, and zeroes are one.
    let usage = unsafe {
        libc::getrusage(libc::RUSAGE_SELF, usage.as_mut_ptr());
        usage.assume_init()
    };
    let ms = |time: libc::timeval| time.tv_sec as f64 * 1e3 + time.tv_usec as f64 / 1e3;
    ms(usage.ru_utime) + ms(usage.ru_stime)
}

/// Most memory this process has held at once, MB.
fn peak_memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
