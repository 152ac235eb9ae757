//! Credits of a source: `来源：云南日报`, `（图文转自…）`, `新华社北京11月20日电`, `据…报道`.
//!
//! A label counts only where it begins something: 资金来源 and 学籍转自外县 are ordinary words.

use super::vocabulary::Vocabulary;
use super::{Context, Entity, EntityKind, Evidence, State};
use crate::text::{Span, is_han, slice};

/// Most characters of a source's name.
const LONGEST_NAME: usize = 40;
/// Most characters of a label and of what stands before it, in a line that is a credit and nothing else.
const LONGEST_LABEL: usize = 6;
/// Most characters between an agency and the 电 of its dateline.
const DATELINE_REACH: usize = 24;

/// Reads the credits of a block.
pub fn read(context: &mut Context<'_>) {
    let vocabulary = context.vocabulary;
    let closed = vocabulary.lists.label_source;
    let open = vocabulary.lists.label_source_open;
    let mut ended = 0usize;
    let inner: Vec<Span> = context.hits.of(vocabulary.lists.label_source_inner).collect();
    let labels: Vec<(Span, bool)> = context
        .hits
        .all()
        .iter()
        .filter_map(|hit| {
            let is_open = vocabulary.scanner.is_in(*hit, open);
            (is_open || vocabulary.scanner.is_in(*hit, closed)).then_some((hit.span, is_open))
        })
        .collect();
    for (label, is_open) in labels {
        let begins = inner.contains(&label) || context.char_before(label.start()).is_none_or(|c| !is_han(c) && !c.is_ascii_alphanumeric());
        if label.start() < ended || !begins {
            continue;
        }
        let Some(at) = after_separator(context.text, label.end(), is_open) else { continue };
        let Some(name) = name_at(context, at) else { continue };
        ended = name.end();
        let mut entity = Entity::new(EntityKind::SourceCredit, label.join(name), classify_source(context.slice(name), vocabulary));
        entity.focus = name;
        entity.evidence = if speaks_of_a_part(context, label, &inner) { Evidence::Part } else { Evidence::Label };
        context.add(entity);
    }
    read_datelines(context);
    read_reports(context);
}

/// Whether a label credits pictures or data and not the text: 图片来源：新华社 does not say where a repost is from.
fn speaks_of_a_part(context: &Context<'_>, label: Span, inner: &[Span]) -> bool {
    let words = context.slice(label);
    let whole = words.contains(['文', '稿']) && !words.contains("图文");
    (inner.contains(&label) && !whole) || words.starts_with(['图', '视', '照']) && !words.starts_with("图文") || words.starts_with("数据") || words.starts_with("素材")
}

/// Where the name begins. A closed label needs a separator; an open one may do without.
fn after_separator(text: &str, at: usize, is_open: bool) -> Option<usize> {
    let rest = text.get(at..)?;
    let body = rest.trim_start_matches(' ');
    let mark = body.trim_start_matches([':', '|', '丨', '/', '—', '-', '】', ']', '=', '·']);
    if mark.len() == body.len() && !is_open && !is_line_of_its_own(text, at, rest, body) {
        return None;
    }
    let name = mark.trim_start_matches(' ');
    Some(at.saturating_add(rest.len().saturating_sub(name.len())))
}

/// `来源 云南日报`: a label, a space and a name, and nothing else in the block.
fn is_line_of_its_own(text: &str, at: usize, rest: &str, body: &str) -> bool {
    let alone = text.get(..at).is_some_and(|before| before.chars().count() <= LONGEST_LABEL);
    alone && body.len() < rest.len() && !body.is_empty() && body.chars().count() <= LONGEST_NAME && !body.contains(['。', ',', ';', '!', '?'])
}

/// The name that begins at `at`: up to a mark, a line's end, or the next label.
fn name_at(context: &Context<'_>, at: usize) -> Option<Span> {
    let rest = context.text.get(at..)?;
    let mut end = 0usize;
    for (i, c) in rest.char_indices().take(LONGEST_NAME) {
        let stops = matches!(c, '。' | ';' | ',' | '!' | '?' | '\n' | '\t' | ')' | ']' | '】' | '|' | '丨' | '\u{FFFC}' | '〕')
            || (c == '(' && i > 0)
            || (c == ' ' && begins_label(context, rest.get(i..).unwrap_or("")))
            || starts_stop(context, at.saturating_add(i), i);
        if stops {
            break;
        }
        end = i.saturating_add(c.len_utf8());
    }
    let name = rest.get(..end)?;
    let trimmed = name.trim_matches([' ', '—', '-', ':', '*', '_']);
    let lead = name.len().saturating_sub(name.trim_start_matches([' ', '—', '-', ':', '*', '_']).len());
    let span = Span::new(at.saturating_add(lead), at.saturating_add(lead).saturating_add(trimmed.len()));
    let unquoted = unquote(trimmed);
    let span = if unquoted.len() < trimmed.len() { Span::new(span.start().saturating_add(lead_quote(trimmed)), span.start().saturating_add(lead_quote(trimmed)).saturating_add(unquoted.len())) } else { span };
    (!span.is_empty()).then_some(span)
}

/// `来源：网络 编辑：…`: a space, and a short key with a colon.
fn begins_label(context: &Context<'_>, rest: &str) -> bool {
    let word = rest.trim_start();
    word.len() < rest.len().saturating_sub(1) && rest.starts_with("  ")
        || word.char_indices().take(8).any(|(_, c)| c == ':')
        || context.vocabulary.credit_stops.iter().any(|stop| word.starts_with(stop.as_str()))
}

fn starts_stop(context: &Context<'_>, at: usize, offset: usize) -> bool {
    offset > 0 && context.text.get(at..).is_some_and(|rest| context.vocabulary.credit_stops.iter().any(|stop| {
        rest.strip_prefix(stop.as_str()).is_some_and(|tail| tail.trim_start().starts_with([':', '|']))
    }))
}

fn lead_quote(text: &str) -> usize {
    text.chars().next().filter(|c| matches!(c, '“' | '"' | '「' | '《' | '‘' | '【' | '[' | '(')).map_or(0, char::len_utf8)
}

/// The text without one pair of quotation marks around all of it.
fn unquote(text: &str) -> &str {
    let pairs = [('“', '”'), ('"', '"'), ('「', '」'), ('《', '》'), ('‘', '’'), ('【', '】')];
    for (open, close) in pairs {
        if let Some(inner) = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)).filter(|inner| !inner.contains(open)) {
            return inner;
        }
    }
    text
}

/// Whether a source's name can be followed up: it is vague when nothing is left of it after taking away
/// the vague words (网络, 朋友圈) and what stands around them (综合, 整理, 、).
///
/// The words are data: the lists `vague-sources` and `vague-fillers` of the packs.
#[must_use]
pub fn classify_source(name: &str, vocabulary: &Vocabulary) -> State {
    let folded = crate::text::fold_to_string(name);
    // a note behind the name (（侵删）, ，如有侵权请联系) names nobody
    let plain = folded.split(['(', ',', ';', '。']).next().unwrap_or("");
    let name: String = plain.chars().filter(|c| !c.is_whitespace()).collect();
    let mut rest = name.as_str();
    let mut vague = false;
    while !rest.is_empty() {
        let mark = rest.chars().next().filter(|c| !is_han(*c) && !c.is_ascii_alphanumeric());
        if let Some(mark) = mark {
            // a quotation mark introduces a name
            if matches!(mark, '“' | '"' | '「' | '《' | '@' | '+') {
                return State::Named;
            }
            rest = rest.strip_prefix(mark).unwrap_or("");
            continue;
        }
        let longest = |words: &[String]| words.iter().filter(|word| rest.starts_with(word.as_str())).map(String::len).max().unwrap_or(0);
        let (word, filler) = (longest(&vocabulary.vague_sources), longest(&vocabulary.vague_fillers));
        if word == 0 && filler == 0 {
            return State::Named;
        }
        vague |= word > 0;
        rest = rest.get(word.max(filler)..).unwrap_or("");
    }
    if vague { State::Vague } else { State::Named }
}

/// `新华社北京11月20日电`, `春城晚报讯`, `某网7月3日消息` where a paragraph begins: a name, a date or a
/// medium's last word (报, 网, 社), and 电, 讯 or 消息.
fn read_datelines(context: &mut Context<'_>) {
    let vocabulary = context.vocabulary;
    let lead = context.text.len().saturating_sub(context.text.trim_start_matches([' ', '(', '【', '—', '“', '\u{FFFC}']).len());
    let begins = context.text.get(lead..).unwrap_or("");
    // a date inside the dateline may be followed by anything; without one the name must be a medium's
    let mut found = None;
    for (at, c) in begins.char_indices().take(DATELINE_REACH) {
        let len = match c {
            '电' | '讯' => c.len_utf8(),
            '消' if begins.get(at..).is_some_and(|rest| rest.starts_with("消息")) => "消息".len(),
            _ => continue,
        };
        let name = begins.get(..at).unwrap_or("");
        if name.ends_with('日') || vocabulary.media_endings.iter().any(|ending| name.ends_with(ending.as_str())) {
            found = Some((at, len));
            break;
        }
    }
    let Some((at, len)) = found else { return };
    let words = begins.get(..at).unwrap_or("");
    let name_len = words.find(|c: char| c.is_ascii_digit()).unwrap_or(words.len());
    let name = words.get(..name_len).unwrap_or("");
    let fits = name.chars().count() >= 2 && !name.starts_with('据') && !name.contains(['。', ',', ';', ':', '!', '?', '的', '了']);
    let span = Span::new(lead, lead.saturating_add(at).saturating_add(len));
    if !fits || context.is_taken(span) {
        return;
    }
    let agency = context.hits.of(vocabulary.lists.news_agencies).find(|agency| agency.start() == lead);
    let mut entity = Entity::new(EntityKind::SourceCredit, span, State::Named);
    entity.focus = agency.unwrap_or(Span::new(lead, lead.saturating_add(name_len)));
    context.add(entity);
}

/// `据云南省气象台消息`: 据, a name, and a word that says it reported.
fn read_reports(context: &mut Context<'_>) {
    let vocabulary = context.vocabulary;
    let verbs: Vec<Span> = context.hits.of(vocabulary.lists.credit_verbs).collect();
    for verb in verbs {
        let before = context.left_of(verb.start(), 22);
        let text = context.slice(before);
        let Some(from) = text.rfind('据') else { continue };
        let start = before.start().saturating_add(from);
        let name = Span::new(start.saturating_add('据'.len_utf8()), verb.start());
        let words = context.slice(name);
        let begins = context.char_before(start).is_none_or(|c| !is_han(c) || matches!(c, '另' | '又'));
        let fits = words.chars().count() >= 2 && words.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '“' | '”' | '"' | '《' | '》' | ' '));
        let span = Span::new(start, verb.end());
        if begins && fits && !context.is_taken(span) && classify_source(words, vocabulary) == State::Named && !vocabulary.vague_reporters.iter().any(|w| w == words) {
            let mut entity = Entity::new(EntityKind::SourceCredit, span, State::Named);
            entity.focus = name;
            context.add(entity);
        }
    }
}

/// The name of a source given as a field of its own.
pub(super) fn read_name(text: &str, vocabulary: &Vocabulary) -> Option<Entity> {
    let trimmed = text.trim();
    let lead = text.len().saturating_sub(text.trim_start().len());
    let span = Span::new(lead, lead.saturating_add(trimmed.len()));
    (!span.is_empty()).then(|| Entity::new(EntityKind::SourceCredit, span, classify_source(slice(text, span), vocabulary)))
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::tests::vocabulary;
    use super::super::{EntityKind, State, read_block};

    fn found(text: &str) -> Vec<(String, State)> {
        let view = crate::text::View::of(text);
        let reading = read_block(view.text(), &|_| true, None, vocabulary(), None);
        let credits = reading.entities.into_iter().filter(|e| e.kind == EntityKind::SourceCredit);
        credits.map(|e| (view.slice(e.focus).to_owned(), e.state)).collect()
    }

    #[test]
    fn tells_vague_sources_from_units_whose_name_holds_the_same_words() {
        assert_eq!(found("来源：网络"), [("网络".into(), State::Vague)]);
        assert_eq!(found("来源：综合互联网"), [("综合互联网".into(), State::Vague)]);
        assert_eq!(found("（图文转自朋友圈）"), [("朋友圈".into(), State::Vague)]);
        assert_eq!(found("（文中图片来源：网络）"), [("网络".into(), State::Vague)]);
        assert_eq!(found("来源：网络 编辑：李某"), [("网络".into(), State::Vague)]);
        assert_eq!(found("来源：中国互联网络信息中心"), [("中国互联网络信息中心".into(), State::Named)]);
        assert_eq!(found("来源：中央网信办“网信中国”微信公众号").first().map(|f| f.1), Some(State::Named));
    }

    #[test]
    fn ordinary_nouns_are_no_credit() {
        for text in ["资金来源：网络。", "不少谣言来源网络，", "学籍转自外县", "本文不接受网友投稿以外的来稿", "据了解，近日", "来源：\n"] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn datelines_and_reports_are_credits() {
        assert_eq!(found("新华社北京11月20日电（记者）"), [("新华社".into(), State::Named)]);
        assert_eq!(found("春城晚报讯 昨日"), [("春城晚报".into(), State::Named)]);
        assert_eq!(found("某某网7月3日消息，"), [("某某网".into(), State::Named)]);
        assert_eq!(found("我们收到您的电话"), []);
        assert_eq!(found("11月3日电力中断"), []);
        assert_eq!(found("据云南省气象台消息，"), [("云南省气象台".into(), State::Named)]);
    }
}
