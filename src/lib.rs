//! 核稿 hegao: checks drafts of official Chinese posts, before submission, against the regulation they are
//! published under.
//!
//! A [`Submission`] (draft, account, filing form, history) goes in; a [`Report`](diagnostic::Report) of
//! diagnostics comes out, each with its article, one sentence on what to do, and, where there is one, the
//! fix. Policy is data ([`pack`]); this crate is the mechanism. It does no I/O, has no clock, no randomness
//! and no global state, and panics nowhere.
//!
//! | room | holds |
//! |---|---|
//! | [`text`] | spans, UTF-16, the folded view |
//! | [`draft`] | the submission, its layout: blocks, tables, images, links |
//! | [`diagnostic`] | what comes out |
//! | [`scan`] | one pass: words and digit runs |
//! | [`recognize`] | text to entities |
//! | [`check`] | entities and structure to findings |
//! | [`pack`] | policy: rules, lists, registers, laws |
//! | [`engine`] | all together |
//! | [`session`] | a draft while it is being written |
//!
//! Imports go one way, in that order.
//!
//! ```
//! use hegao::{Engine, Submission};
//! let engine = Engine::built_in().unwrap();
//! let draft = Submission::from_json(r#"{"draft": {"kind": "repost", "text": "据悉，近日……"}}"#).unwrap();
//! let report = engine.check(&draft).unwrap();
//! assert_eq!(report.diagnostics[0].rule, "repost-source-missing");
//! assert_eq!(report.diagnostics[0].articles[0].no, "25.1");
//! ```

pub mod check;
pub mod diagnostic;
pub mod draft;
pub mod engine;
pub mod pack;
pub mod recognize;
pub mod scan;
pub mod session;
pub mod text;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod wording;

pub use draft::Submission;
pub use engine::Engine;
pub use session::Session;
