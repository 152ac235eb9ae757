//! The word that makes a pattern cheap: every match of an expression must hold one of a few literals, which
//! become triggers in the word automaton.

/// Literals of which one stands in every match of an expression; `None` if there is no such set of words
/// of two characters or more.
#[must_use]
pub fn required_literals(expression: &str) -> Option<Vec<String>> {
    let hir = regex_syntax::Parser::new().parse(expression).ok()?;
    let found = literals(&hir)?;
    (!found.is_empty() && found.len() <= 64 && found.iter().all(|word| word.chars().count() >= 2)).then_some(found)
}

fn literals(hir: &regex_syntax::hir::Hir) -> Option<Vec<String>> {
    use regex_syntax::hir::HirKind;
    match hir.kind() {
        HirKind::Literal(literal) => String::from_utf8(literal.0.to_vec()).ok().map(|text| vec![text]),
        HirKind::Capture(capture) => literals(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => literals(&repetition.sub),
        HirKind::Alternation(branches) => {
            let found: Option<Vec<Vec<String>>> = branches.iter().map(literals).collect();
            found.map(|lists| lists.concat())
        }
        HirKind::Concat(parts) => {
            let shortest = |words: &Vec<String>| words.iter().map(|word| word.chars().count()).min().unwrap_or(0);
            parts.iter().filter_map(literals).max_by_key(|words| (shortest(words), std::cmp::Reverse(words.len())))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_needs_a_literal_in_every_branch() {
        assert_eq!(required_literals("集满?[0-9]+个赞"), Some(vec!["个赞".into()]));
        assert_eq!(required_literals("(务必|必须)[^。]{0,12}关注"), Some(vec!["关注".into()]));
        assert_eq!(required_literals("(务必|必须)[0-9]+"), Some(vec!["务必".into(), "必须".into()]));
        assert_eq!(required_literals("[0-9]{4,}"), None);
        assert_eq!(required_literals("(务必|[0-9]+)"), None);
    }
}
