//! From findings to diagnostics: positions in UTF-16, messages with their slots, fixes, fingerprints.

use crate::check::{Finding, Group, Place, Replacement, Scene};
use crate::diagnostic::{Diagnostic, Edit, Fix, FixKind, Severity};
use crate::draft::{BlockKind, Part, sha256_hex};
use crate::pack::{FixTemplate, Fixing, Rule};
use crate::text::{Span, Utf16Map, slice, widen_to_graphemes};
use crate::wording::{Bilingual, fill};
use std::collections::BTreeMap;

/// Characters on either side of a finding that its fingerprint holds.
const NEIGHBOURHOOD: usize = 12;

/// A diagnostic whose place in the whole is not known yet: positions count in the string that was laid out,
/// groups in its layout, and the fingerprint is still to be made.
#[derive(Debug)]
pub struct Worded {
    /// The diagnostic, without group and fingerprint.
    pub diagnostic: Diagnostic,
    /// Where it comes in a report.
    pub order: Order,
    /// Its group, if it has one.
    pub group: Option<Group>,
    /// Rule, safe text and neighbourhood: what its fingerprint is made of.
    pub neighbourhood: String,
}

/// Where a diagnostic comes in a report: by part, by string; what is absent comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Order {
    /// The part of its string.
    pub part: Part,
    /// Index of the string in the layout.
    pub field: usize,
}

/// Stands in an edit for the end of a body that is laid out elsewhere.
pub const END_OF_BODY: usize = usize::MAX;

impl Worded {
    /// What diagnostics of one part are sorted by.
    pub fn sort_key(&self) -> (Order, Option<usize>, Option<usize>, &str) {
        (self.order, self.diagnostic.from, self.diagnostic.to, &self.diagnostic.rule)
    }
}

/// Words findings, in the order of the text.
pub fn word(scene: &Scene<'_>, found: Vec<(&Rule, Severity, Finding)>) -> Vec<Worded> {
    let mut maps = Maps::default();
    let mut worded: Vec<Worded> = found.into_iter().map(|(rule, severity, finding)| word_one(scene, &mut maps, rule, severity, &finding)).collect();
    worded.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    worded
}

/// The fingerprint of a neighbourhood that was met `ordinal` times before.
pub fn fingerprint(neighbourhood: &str, ordinal: usize) -> String {
    let hash = sha256_hex(format!("{neighbourhood}\u{0}{ordinal}").as_bytes());
    hash.chars().take(16).collect()
}

/// The name of a group, in a layout whose tables and images begin at these numbers.
pub fn group_name(group: Group, first_table: usize, first_image: usize) -> String {
    match group {
        Group::Column { table, column } => format!("table-{}-column-{column}", table.saturating_add(first_table)),
        Group::Image(index) => format!("image-{}", index.saturating_add(first_image)),
    }
}

/// UTF-16 maps of the strings that were asked for.
#[derive(Default)]
struct Maps {
    maps: BTreeMap<usize, Utf16Map>,
}

impl Maps {
    fn range(&mut self, field: usize, text: &str, span: Span) -> (usize, usize) {
        self.maps.entry(field).or_insert_with(|| Utf16Map::new(text)).range(text, span)
    }
}

fn word_one(scene: &Scene<'_>, maps: &mut Maps, rule: &Rule, severity: Severity, finding: &Finding) -> Worded {
    let mut slots: Vec<(&str, &str)> = finding.slots.iter().map(|(name, value)| (*name, value.as_str())).collect();
    // messages show the words as they were written, not as they were folded
    if let Some(written) = written(scene, finding)
        && let Some(slot) = slots.iter_mut().find(|(name, _)| *name == "text")
    {
        slot.1 = written;
    }
    let says = |sentence: &Bilingual| Bilingual { zh: fill(&sentence.zh, &slots), en: fill(&sentence.en, &slots) };
    let mut diagnostic = Diagnostic {
        rule: rule.id.clone(),
        severity,
        field: String::new(),
        block: None,
        from: None,
        to: None,
        text: None,
        masked: finding.masked.clone(),
        message: says(rule.variants.iter().find(|variant| variant.when.holds(scene, finding)).map_or(&rule.message, |variant| &variant.message)),
        hint: says(&rule.hint),
        articles: rule.cites.clone(),
        fixes: rule.fixes.iter().filter_map(|template| fix(scene, maps, template, finding, &slots)).collect(),
        group: None,
        fingerprint: String::new(),
    };
    let at = match &finding.place {
        Place::Absent(path) => {
            diagnostic.field.clone_from(path);
            None
        }
        Place::Source { field, span } => Some((*field, *span)),
        Place::Block { block, span } => scene.block(*block).map(|(known, _)| (known.field, known.view.source_span(*span))),
    };
    let mut order = Order { part: Part::Rest, field: usize::MAX };
    if let Some((index, span)) = at
        && let Some(field) = scene.layout.fields.get(index)
    {
        let (from, to) = maps.range(index, field.text, span);
        diagnostic.field.clone_from(&field.path);
        diagnostic.block = field.block.map(str::to_owned);
        (diagnostic.from, diagnostic.to) = (Some(from), Some(to));
        diagnostic.text = Some(slice(field.text, span).to_owned());
        order = Order { part: field.part(), field: index };
    }
    Worded { diagnostic, order, group: finding.group, neighbourhood: neighbourhood(scene, rule, finding) }
}

/// The source of a finding, where it may be shown: no personal value, and no markup inside.
fn written<'a>(scene: &Scene<'a>, finding: &Finding) -> Option<&'a str> {
    let Place::Block { block, span } = finding.place else { return None };
    let (known, _) = scene.block(block).filter(|_| finding.masked.is_none())?;
    let field = scene.layout.fields.get(known.field)?;
    let text = slice(field.text, known.view.source_span(span));
    (!text.contains(['<', '&', '\n', '\r'])).then_some(text)
}

/// Rule, safe text and neighbourhood, hashed; digits count as one character, so no value is in it.
fn neighbourhood(scene: &Scene<'_>, rule: &Rule, finding: &Finding) -> String {
    let (before, text, after) = match &finding.place {
        Place::Absent(path) => {
            // what lacks something is known by its image, not by its number in a list
            let image = finding.image.and_then(|i| scene.layout.images.get(i)).map_or("", |image| image.src.as_str());
            (String::new(), path.chars().filter(|c| !c.is_ascii_digit()).collect(), image.to_owned())
        }
        Place::Source { field, span } => (String::new(), scene.layout.fields.get(*field).map_or("", |f| slice(f.text, *span)).to_owned(), String::new()),
        Place::Block { block, span } => match scene.block(*block) {
            Some((known, _)) => {
                let view = known.view.text();
                let before: String = slice(view, Span::new(0, span.start())).chars().rev().take(NEIGHBOURHOOD).map(blind).collect();
                let after: String = slice(view, Span::new(span.end(), view.len())).chars().take(NEIGHBOURHOOD).map(blind).collect();
                (before, finding.masked.clone().unwrap_or_else(|| slice(view, *span).to_owned()), after)
            }
            None => Default::default(),
        },
    };
    format!("{}\u{0}{text}\u{0}{before}\u{0}{after}", rule.id)
}

fn blind(c: char) -> char {
    if c.is_ascii_digit() { '0' } else { c }
}

fn fix(scene: &Scene<'_>, maps: &mut Maps, template: &FixTemplate, finding: &Finding, slots: &[(&str, &str)]) -> Option<Fix> {
    let edits = match &template.fixing {
        Fixing::Replace => {
            let mut edits = Vec::new();
            for replacement in &finding.replacements {
                edits.extend(replace(scene, maps, replacement)?);
            }
            edits
        }
        Fixing::ReplaceStep { step, with } => {
            let Place::Block { block, .. } = finding.place else { return None };
            let span = *finding.steps.get(*step)?;
            replace(scene, maps, &Replacement { block, span, text: fill(with, slots) })?
        }
        Fixing::Append { text, field } => vec![append(scene, maps, finding, field.as_deref(), &fill(text, slots))?],
    };
    let edits = apart(edits);
    let says = |text: &str| fill(text, slots);
    (!edits.is_empty()).then(|| Fix {
        title: Bilingual { zh: says(&template.title.zh), en: says(&template.title.en) },
        kind: if template.kind == FixKind::Safe && edits.iter().any(|edit| edit.insert.contains("____")) { FixKind::Template } else { template.kind },
        edits,
    })
}

/// Edits that turn a part of a block into `text`. Where both have as many characters only those that
/// differ are touched, so that markup inside a number stays; else the part must hold no markup.
fn replace(scene: &Scene<'_>, maps: &mut Maps, replacement: &Replacement) -> Option<Vec<Edit>> {
    let (block, _) = scene.block(replacement.block)?;
    if block.kind == BlockKind::Ocr {
        return None;
    }
    let field = scene.layout.fields.get(block.field)?;
    let part = block.view.slice(replacement.span);
    let mut edit = |span: Span, insert: String| {
        let span = widen_to_graphemes(field.text, span);
        let (from, to) = maps.range(block.field, field.text, span);
        Edit { field: field.path.clone(), from, to, insert }
    };
    if part.chars().count() == replacement.text.chars().count() {
        let mut edits: Vec<Edit> = Vec::new();
        for ((at, old), new) in part.char_indices().zip(replacement.text.chars()) {
            if old == new {
                continue;
            }
            let view = Span::new(at, at.saturating_add(old.len_utf8())).shifted(replacement.span.start());
            let next = edit(block.view.source_span(view), new.to_string());
            match edits.last_mut() {
                Some(last) if last.to == next.from => {
                    last.to = next.to;
                    last.insert.push(new);
                }
                _ => edits.push(next),
            }
        }
        return Some(edits);
    }
    let source = block.view.source_span(replacement.span);
    let has_markup = slice(field.text, source).contains(['<', '&']);
    (!has_markup).then(|| vec![edit(source, replacement.text.clone())])
}

/// An edit that adds text after the finding's block, or at the end of a field.
fn append(scene: &Scene<'_>, maps: &mut Maps, finding: &Finding, field: Option<&str>, text: &str) -> Option<Edit> {
    let (index, at) = match field {
        Some(path) => {
            let is_body = |known: &str| path == "draft.text" && known == "text";
            let index = scene.layout.fields.iter().position(|known| known.path == path || is_body(&known.path));
            if let (None, Some(body)) = (index, scene.layout.bodies_elsewhere.iter().find(|known| **known == path || is_body(known))) {
                return Some(Edit { field: (*body).to_owned(), from: END_OF_BODY, to: END_OF_BODY, insert: text.to_owned() });
            }
            let index = index?;
            (index, scene.layout.fields.get(index)?.text.len())
        }
        None => match &finding.place {
            Place::Block { block, .. } => {
                let (known, _) = scene.block(*block)?;
                (known.field, known.view.source_span(Span::new(0, known.view.text().len())).end())
            }
            Place::Source { field, span } => (*field, span.end()),
            Place::Absent(_) => {
                let caption = finding.image.and_then(|i| scene.layout.images.get(i))?.texts.iter().filter_map(|&i| scene.block(i));
                let (known, _) = caption.into_iter().find(|(block, _)| block.kind == BlockKind::Caption)?;
                (known.field, scene.layout.fields.get(known.field)?.text.len())
            }
        },
    };
    let known = scene.layout.fields.get(index)?;
    let (from, to) = maps.range(index, known.text, Span::empty(at));
    Some(Edit { field: known.path.clone(), from, to, insert: text.to_owned() })
}

/// Edits in order, those that overlap an earlier one left out.
fn apart(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by(|a, b| (&a.field, a.from, a.to).cmp(&(&b.field, b.from, b.to)));
    let mut kept: Vec<Edit> = Vec::new();
    for edit in edits {
        if kept.last().is_none_or(|last| last.field != edit.field || last.to <= edit.from) {
            kept.push(edit);
        }
    }
    kept
}
