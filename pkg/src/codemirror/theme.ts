// How underlines and cards look.
// Severities differ by the form of the line (wavy, dashed, dotted), and in the card by sign and word, never by colour
// alone. Colours come from custom properties, so that a host restyles without a rule of ours in its way.

import { EditorView } from '@codemirror/view';

const ERROR = 'var(--hegao-error, #b3261e)';
const WARNING = 'var(--hegao-warning, #8a5a00)';
const INFO = 'var(--hegao-info, #3c5a78)';
const INK = 'var(--hegao-ink, #1f2328)';
const PAPER = 'var(--hegao-paper, #ffffff)';
const LINE = 'var(--hegao-line, #d0ccc4)';
const QUIET = 'var(--hegao-quiet, #5c5f66)';

const line = (style: string, color: string, thickness: string): Record<string, string> => ({
  textDecoration: `underline ${style} ${color}`,
  textDecorationThickness: thickness,
  textUnderlineOffset: '0.22em',
  textDecorationSkipInk: 'none',
});

export const theme = EditorView.baseTheme({
  '.hegao-mark-error': line('wavy', ERROR, '1.5px'),
  '.hegao-mark-warning': line('dashed', WARNING, '2px'),
  '.hegao-mark-info': line('dotted', INFO, '2px'),
  '.hegao-mark-active': { backgroundColor: 'var(--hegao-active, rgba(179, 38, 30, 0.1))', borderRadius: '2px' },
  '.cm-tooltip.hegao-card': {
    boxSizing: 'border-box',
    width: '27rem',
    maxWidth: 'calc(100vw - 1.5rem)',
    maxHeight: 'min(26rem, 70vh)',
    overflow: 'auto',
    overscrollBehavior: 'contain',
    padding: '0',
    color: INK,
    backgroundColor: PAPER,
    border: `1px solid ${LINE}`,
    borderRadius: '4px',
    boxShadow: '0 6px 24px rgba(0, 0, 0, 0.16)',
    font: 'inherit',
    fontSize: '0.9375rem',
    lineHeight: '1.6',
    zIndex: '300',
  },
  '.hegao-card p, .hegao-card blockquote': { margin: '0' },
  '.hegao-card-part': { padding: '0.75rem 1rem 0.85rem', borderInlineStart: '3px solid transparent' },
  '.hegao-card-part + .hegao-card-part': { borderTop: `1px solid ${LINE}` },
  '.hegao-card-error': { borderInlineStartColor: ERROR },
  '.hegao-card-warning': { borderInlineStartColor: WARNING },
  '.hegao-card-info': { borderInlineStartColor: INFO },
  '.hegao-card-head': { display: 'flex', alignItems: 'center', gap: '0.4rem', color: QUIET, fontSize: '0.8125rem' },
  '.hegao-card-rule': { marginInlineStart: 'auto', fontSize: '0.75rem' },
  '.hegao-card-error .hegao-card-severity': { color: ERROR },
  '.hegao-card-warning .hegao-card-severity': { color: WARNING },
  '.hegao-card-info .hegao-card-severity': { color: INFO },
  '.hegao-icon': { width: '1em', height: '1em', flex: 'none' },
  '.hegao-icon-outline': { fill: 'currentColor' },
  '.hegao-icon-error': { color: ERROR },
  '.hegao-icon-warning': { color: WARNING },
  '.hegao-icon-info': { color: INFO },
  '.hegao-icon-sign': { fill: 'none', stroke: PAPER, strokeWidth: '1.7', strokeLinecap: 'round' },
  '.hegao-card-message': { fontWeight: '600', marginTop: '0.25rem !important' },
  '.hegao-card-refused': { color: ERROR, marginTop: '0.5rem !important' },
  '.hegao-card-actions': { display: 'flex', flexWrap: 'wrap', gap: '0.5rem', marginTop: '0.6rem' },
  '.hegao-button': {
    font: 'inherit',
    fontSize: '0.875rem',
    lineHeight: '1.4',
    padding: '0.3rem 0.7rem',
    color: INK,
    backgroundColor: 'transparent',
    border: `1px solid ${QUIET}`,
    borderRadius: '3px',
    cursor: 'pointer',
    textAlign: 'start',
  },
  '.hegao-button:hover': { backgroundColor: 'var(--hegao-hover, rgba(0, 0, 0, 0.06))' },
  '.hegao-button:focus-visible, .hegao-input:focus-visible, .hegao-card summary:focus-visible': {
    outline: `2px solid var(--hegao-focus, ${INK})`,
    outlineOffset: '2px',
  },
  '.hegao-fix-safe': { color: PAPER, backgroundColor: INK, borderColor: INK },
  '.hegao-fix-safe:hover': { backgroundColor: QUIET },
  '.hegao-button-quiet': { borderColor: 'transparent', color: QUIET },
  '.hegao-button-quiet:first-child': { marginInlineStart: '-0.7rem' },
  '.hegao-fix-note': { display: 'block', fontSize: '0.75rem', color: QUIET },
  '.hegao-card-articles': { marginTop: '0.7rem' },
  '.hegao-card-article': { paddingTop: '0.35rem', fontSize: '0.875rem' },
  '.hegao-card-quote': { borderInlineStart: `2px solid ${LINE}`, paddingInlineStart: '0.7rem' },
  '.hegao-card-quote::before': { content: '"“"' },
  '.hegao-card-quote::after': { content: '"”"' },
  '.hegao-card-whole > summary': {
    cursor: 'pointer',
    color: QUIET,
    fontSize: '0.8125rem',
    paddingInlineStart: '0.1rem',
  },
  '.hegao-card-text': { padding: '0.35rem 0 0.35rem 0.8rem', whiteSpace: 'pre-wrap' },
  '.hegao-card-text mark': { color: 'inherit', backgroundColor: 'var(--hegao-active, rgba(179, 38, 30, 0.1))' },
  '.hegao-reason': { marginTop: '0.6rem' },
  '.hegao-reason-label': { display: 'block', fontSize: '0.8125rem', color: QUIET },
  '.hegao-input': {
    boxSizing: 'border-box',
    display: 'block',
    width: '100%',
    marginTop: '0.2rem',
    padding: '0.35rem 0.5rem',
    font: 'inherit',
    fontSize: '0.9375rem',
    color: INK,
    backgroundColor: 'transparent',
    border: `1px solid ${QUIET}`,
    borderRadius: '3px',
  },
});
