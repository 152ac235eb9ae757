//! The batch of `hegao check --jsonl`, natively: submissions in, answers out, a line each.
//!
//! ```sh
//! echo '{"id": 1, "text": "来源：网络"}' | cargo run --example batch -- 2026-11-24
//! ```

use hegao::engine::{Engine, Options};
use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let engine = Engine::new(Options { today: std::env::args().nth(1), ..Options::default() })?;
    let mut out = std::io::stdout().lock();
    for (number, line) in (1..).zip(std::io::stdin().lock().lines()) {
        let line = line?;
        if !line.trim().is_empty() {
            writeln!(out, "{}", engine.check_line(&line, number, false))?;
        }
    }
    Ok(())
}
