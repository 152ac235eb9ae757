//! One pass over a block: the words of all lists, and the runs of digits.
//!
//! Recognizers and rules never search a block themselves: they look at what this pass found. Words overlap
//! freely (`关注` inside `扫码关注`), since lists serve different rules; which one counts is for the reader
//! of the hits to say.

mod digits;
mod words;

pub use digits::{DigitRun, Symbol, digit_runs};
pub use words::{Hit, Hits, ListId, WordScanner, WordScannerBuilder};
