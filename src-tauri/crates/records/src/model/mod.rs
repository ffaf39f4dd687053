//! The words of the office as types: organisations, people, disputes with their parties and steps,
//! attachments and issued sheets. Plain values; how they are stored is the business of `store`.

mod amount;
mod attachment;
mod codes;
mod dispute;
pub mod identity;
mod organisation;
mod party;
mod people;
mod sheet;
mod statistics;
mod step;
mod time;

pub use amount::*;
pub use attachment::*;
pub use codes::*;
pub use dispute::*;
pub use organisation::*;
pub use party::*;
pub use people::*;
pub use sheet::*;
pub use statistics::*;
pub use step::*;
pub use time::*;
