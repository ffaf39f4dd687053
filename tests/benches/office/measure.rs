//! Timing, and the two ways a figure is told: a line for the eye, a line for the table.

use std::time::Instant;

/// Many runs of one thing, sorted, ms.
pub struct Times {
    wall: Vec<f64>,
    cpu: Vec<f64>,
    first: f64,
}

impl Times {
    /// Runs `work` so often, each run told its number.
    pub fn of(runs: usize, mut work: impl FnMut(usize)) -> Times {
        let mut times = Times { wall: Vec::with_capacity(runs), cpu: Vec::with_capacity(runs), first: 0.0 };
        for n in 0..runs {
            times.add(|| work(n));
        }
        times.sorted()
    }

    /// None yet.
    pub fn empty() -> Times {
        Times { wall: Vec::new(), cpu: Vec::new(), first: 0.0 }
    }

    /// One run more.
    pub fn add<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let (started, before) = (Instant::now(), cpu_ms());
        let answer = work();
        let took = started.elapsed().as_secs_f64() * 1e3;
        if self.wall.is_empty() {
            self.first = took;
        }
        self.wall.push(took);
        self.cpu.push(cpu_ms() - before);
        answer
    }

    /// Ready to be asked.
    pub fn sorted(mut self) -> Times {
        self.wall.sort_by(f64::total_cmp);
        self.cpu.sort_by(f64::total_cmp);
        self
    }

    /// The run that `percent` of the runs are not slower than, ms.
    pub fn at(&self, percent: usize) -> f64 {
        self.wall[(self.wall.len() * percent / 100).min(self.wall.len() - 1)]
    }

    /// The median of the processor time of this thread, ms.
    pub fn cpu(&self) -> f64 {
        self.cpu[self.cpu.len() / 2]
    }

    /// A line for the eye.
    pub fn tell(&self, what: &str, more: &str) {
        eprintln!(
            "{what:<44} first {:8.2}  p50 {:8.2}  p99 {:8.2}  most {:8.2}  cpu p50 {:8.2} ms  {more}",
            self.first,
            self.at(50),
            self.at(99),
            self.at(100),
            self.cpu()
        );
    }
}

/// A line for the table: what, how much, and the most it should be (`-` for none).
pub fn figure(what: &str, figure: f64, unit: &str, goal: &str) {
    println!("@\t{what}\t{figure:.2}\t{unit}\t{goal}");
}

/// Processor time of this thread so far, ms: on a busy machine the wall clock measures the others.
pub fn cpu_ms() -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    stat.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(0.0) / 1e6
}

/// Processor time of all threads of this process so far, ms, in steps of 10.
pub fn process_cpu_ms() -> f64 {
    ticks(11)
}

/// Processor time of all children waited for so far, ms, in steps of 10.
pub fn children_cpu_ms() -> f64 {
    ticks(13)
}

/// Two neighbouring times of /proc/self/stat. Fields are counted after the name, which may hold blanks: utime and stime
/// are 14 and 15 of proc(5), cutime and cstime 16 and 17.
fn ticks(after_name: usize) -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks: Vec<f64> =
        after.split_whitespace().skip(after_name).take(2).filter_map(|n| n.parse().ok()).collect();
    ticks.iter().sum::<f64>() * 10.0
}
