//! The only thing pushed to the window: how far long work has come. Answers travel as answers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Progress of one piece of work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Event {
    /// Handle for `work.cancel`.
    pub work: String,
    /// What is being done, in the office's words.
    pub title: String,
    /// Units done.
    pub done: i64,
    /// Units in all; 0 when not known.
    pub total: i64,
    /// Whether it has ended, well or not. The command's answer says which.
    pub finished: bool,
}
