//! Where the program gets time and chance from. Everything below `app` is handed them as values; tests hand
//! over their own.

use chrono::{Local, NaiveDateTime, Timelike};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Local time of the office's computer, to the second.
    fn now(&self) -> NaiveDateTime;
}

/// The computer's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> NaiveDateTime {
        let now = Local::now().naive_local();
        now.with_nanosecond(0).unwrap_or(now)
    }
}

/// Gives random bytes.
pub trait Random: Send + Sync {
    /// Fills the slice.
    fn fill(&self, bytes: &mut [u8]);
}

/// The system's source of randomness.
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("a system without randomness cannot make keys; nothing may go on");
    }
}
