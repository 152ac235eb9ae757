//! `find.table`: a table of persons with a column that should not stand beside their names.

use super::finding::{Finding, Group, Replacement};
use super::scene::Scene;
use crate::draft::{HEADER_ROWS, Table};
use crate::recognize::{EntityKind, State};
use crate::scan::ListId;

/// Fewest digits of a value in a column of numbers: 见原件 shows nothing.
const FEWEST_DIGITS: usize = 6;

/// Settings of the check.
#[derive(Clone, Debug)]
pub struct TableCheck {
    /// Headers of the column that names the persons.
    pub persons: ListId,
    /// Headers of columns of numbers that must not stand open beside it.
    pub numbers: ListId,
    /// Headers of columns of facts that must not.
    pub facts: ListId,
    /// Headers that count only beside another.
    pub pairs: Vec<Pair>,
    /// Types of numbers in such columns.
    pub entities: Vec<EntityKind>,
    /// Fewest open rows.
    pub rows: usize,
}

/// A header that counts beside another one, unless a third is there.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Its words.
    pub column: ListId,
    /// The words of the other.
    pub with: ListId,
    /// The words of the third.
    pub unless: Option<ListId>,
}

impl TableCheck {
    pub(super) fn run(&self, scene: &Scene<'_>) -> Vec<Finding> {
        scene.layout.tables.iter().enumerate().flat_map(|(index, table)| self.run_table(scene, index, table)).collect()
    }

    fn run_table(&self, scene: &Scene<'_>, index: usize, table: &Table) -> Vec<Finding> {
        let Some(header) = self.header_row(scene, table) else { return Vec::new() };
        let cells = table.rows.get(header).map_or(&[][..], Vec::as_slice);
        let in_list = |list: ListId| cells.iter().flatten().any(|&cell| scene.holds_word(cell, list));
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        for (column, cell) in cells.iter().enumerate() {
            let Some(cell) = *cell else { continue };
            let paired = self.pairs.iter().any(|pair| scene.holds_word(cell, pair.column) && in_list(pair.with) && !pair.unless.is_some_and(in_list));
            let of_numbers = scene.holds_word(cell, self.numbers);
            if !(of_numbers || paired || scene.holds_word(cell, self.facts)) {
                continue;
            }
            let open = self.open_rows(scene, table, header, column, of_numbers);
            if open >= self.rows {
                found.push((column, cell, open));
            }
        }
        let names: Vec<String> = found.iter().filter_map(|(_, cell, _)| scene.block(*cell)).map(|(block, _)| block.view.text().replace(' ', "")).collect();
        found
            .into_iter()
            .filter_map(|(column, cell, open)| {
                let (block, _) = scene.block(cell)?;
                let text = block.view.text();
                let mut finding = Finding::in_block(cell, crate::text::Span::new(0, text.len()));
                finding.slots = vec![("text", text.to_owned()), ("cols", names.join("、")), ("rows", open.to_string())];
                finding.replacements = self.column_masks(scene, table, header, column);
                finding.group = Some(Group::Column { table: index, column });
                Some(finding)
            })
            .collect()
    }

    /// The first of the top rows that names persons.
    fn header_row(&self, scene: &Scene<'_>, table: &Table) -> Option<usize> {
        table.rows.iter().take(HEADER_ROWS).position(|row| row.len() > 1 && row.iter().flatten().any(|&cell| scene.holds_word(cell, self.persons)))
    }

    /// How many rows show the column's value in plain.
    fn open_rows(&self, scene: &Scene<'_>, table: &Table, header: usize, column: usize, of_numbers: bool) -> usize {
        let below = table.rows.iter().skip(header.saturating_add(1)).filter_map(|row| row.get(column).copied().flatten());
        below
            .filter(|&cell| {
                let Some((block, reading)) = scene.block(cell) else { return false };
                let numbers: Vec<_> = reading.entities.iter().filter(|entity| self.entities.contains(&entity.kind)).collect();
                if numbers.is_empty() { is_plain_value(block.view.text(), of_numbers) && !is_office_number(reading) } else { numbers.iter().any(|entity| entity.state == State::Exposed) }
            })
            .count()
    }

    fn column_masks(&self, scene: &Scene<'_>, table: &Table, header: usize, column: usize) -> Vec<Replacement> {
        let below = table.rows.iter().skip(header.saturating_add(1)).filter_map(|row| row.get(column).copied().flatten());
        below
            .flat_map(|cell| {
                let entities = scene.block(cell).map_or(&[][..], |(_, reading)| reading.entities.as_slice());
                entities
                    .iter()
                    .filter(|entity| self.entities.contains(&entity.kind) && entity.state != State::Masked)
                    .filter_map(move |entity| Some(Replacement { block: cell, span: entity.span, text: entity.masked.clone()? }))
            })
            .collect()
    }
}

/// A value that says something and hides nothing.
fn is_plain_value(text: &str, of_numbers: bool) -> bool {
    let text = text.trim();
    let hides = text.contains(['*', '×', '█', '○', '●']) || text.to_ascii_lowercase().contains("xx");
    let blank = text.is_empty() || text.chars().all(|c| matches!(c, '/' | '-' | '—' | '_' | '无' | '\\' | ' '));
    let says = !of_numbers || text.chars().filter(char::is_ascii_digit).count() >= FEWEST_DIGITS;
    !hides && !blank && says
}

/// A landline in a column of telephones is an office's.
fn is_office_number(reading: &crate::recognize::Reading) -> bool {
    reading.entities.iter().any(|entity| entity.kind == EntityKind::Landline)
}
