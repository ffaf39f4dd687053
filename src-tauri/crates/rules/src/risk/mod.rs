//! The risk of a dispute: dated factors with their weights, what is found in the records or ticked by a mediator, the
//! points, and the level they propose. Everything that counts is shown with its points and its basis; nothing here
//! decides: a person confirms the level. Whether a whole area is unusual is asked elsewhere, see [`crate::surge`].

mod facts;
mod score;
mod set;

pub use facts::{Circumstances, performance};
pub use score::{Assessment, GroupSum, Hit, assess};
pub use set::{Fact, Factor, FactorSet, Group, Levels, Season, Tick, Tier, Trigger};
