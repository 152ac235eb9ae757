//! From entities and structure to findings: the closed list of checks.
//!
//! One file a check: its settings (what a pack writes under `find`), its one entry, its tests. A check finds;
//! it knows no article and no message. [`Condition`]s, shared by all checks, take findings away or grade
//! them. Overlap is settled within one rule only: different rules never remove each other.

mod condition;
mod entity;
mod facts;
mod field;
mod finding;
mod hidden;
mod missing;
mod origin;
mod pattern;
mod phrase;
mod scene;
mod sequence;
mod table;

pub use condition::{Condition, FieldTest, Near, Side, Within};
pub use entity::EntityCheck;
pub use field::{FieldCheck, FieldDemand};
pub use facts::{Fact, Facts, Tally, count, count_down};
pub use finding::{Finding, Group, Place, Replacement};
pub use hidden::HiddenCheck;
pub use missing::{MissingBeside, MissingCheck, MissingImage};
pub use origin::OriginCheck;
pub use pattern::PatternCheck;
pub use phrase::PhraseCheck;
pub use scene::{Asked, Scene, SceneView, Scope, Zone};
pub use sequence::{Sequence, SequenceCheck, Step};
pub use table::{Pair, TableCheck};

/// A check with its settings.
#[derive(Debug)]
pub enum Check {
    /// Entities of a type and state.
    Entity(EntityCheck),
    /// Words of a list.
    Phrase(PhraseCheck),
    /// A regular expression.
    Pattern(PatternCheck),
    /// Words and entities one after the other.
    Sequence(SequenceCheck),
    /// Something that should stand beside something else.
    Missing(MissingCheck),
    /// Addresses of listed hosts.
    Origin(OriginCheck),
    /// A metadata field that does not fulfil a demand.
    Field(FieldCheck),
    /// Columns of a table of persons.
    Table(TableCheck),
    /// Personal data that a reader does not see.
    Hidden(HiddenCheck),
}

impl Check {
    /// Slots that the check offers to messages.
    #[must_use]
    pub fn slots(&self) -> &'static [&'static str] {
        match self {
            Self::Entity(_) => &["text", "masked", "fixed", "count", "name", "type"],
            Self::Phrase(_) | Self::Pattern(_) | Self::Sequence(_) => &["text"],
            Self::Missing(_) => &["caption", "hit"],
            Self::Origin(_) => &["text", "host"],
            Self::Field(_) => &["text", "unit"],
            Self::Table(_) => &["text", "cols", "rows"],
            Self::Hidden(_) => &["text", "masked"],
        }
    }

    /// Runs the check over `zones` of the scene.
    #[must_use]
    pub fn run(&self, scene: &Scene<'_>, zones: &[Zone]) -> Vec<Finding> {
        match self {
            Self::Entity(check) => check.run(scene, zones),
            Self::Phrase(check) => check.run(scene, zones),
            Self::Pattern(check) => check.run(scene, zones),
            Self::Sequence(check) => check.run(scene, zones),
            Self::Missing(check) => check.run(scene),
            Self::Origin(check) => check.run(scene),
            Self::Field(check) => check.run(scene),
            Self::Table(check) => check.run(scene),
            Self::Hidden(check) => check.run(scene),
        }
    }
}
