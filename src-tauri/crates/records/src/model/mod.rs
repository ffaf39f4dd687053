//! The words of the office as types: organisations, people, disputes with their parties and steps,
//! attachments and issued sheets. Plain values; how they are stored is the business of `store`.

mod alert;
mod amount;
mod attachment;
mod codes;
mod dispute;
pub mod identity;
mod meeting;
mod organisation;
mod party;
mod people;
mod review;
mod risk;
mod running_text;
mod screening;
mod sheet;
mod statistics;
mod step;
mod teaching;
mod time;

pub use alert::*;
pub use amount::*;
pub use attachment::*;
pub use codes::*;
pub use dispute::*;
pub use meeting::*;
pub use organisation::*;
pub use party::*;
pub use people::*;
pub use review::*;
pub use risk::*;
pub use screening::*;
pub use sheet::*;
pub use statistics::*;
pub use step::*;
pub use teaching::*;
pub use time::*;
