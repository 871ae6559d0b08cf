import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { EditorState, type Extension, Prec, StateEffect } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  hoverTooltip,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { graphqlLanguage, graphqlLanguageSupport, lint, offsetToPos, stateExtensions } from 'cm6-graphql';
import type { GraphQLSchema } from 'graphql';
import { type CompletionItem, getAutocompleteSuggestions } from 'graphql-language-service';
import { nonce } from '../app/nonce';
import { type Hint, hintAt } from './hints';

/** What an editor tells the page that it stands in; the page may change while the editor lives. */
export interface Handlers {
  onChange?: ((text: string) => void) | undefined;
  onSend?: (() => void) | undefined;
}

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.definitionKeyword, tags.modifier], color: 'var(--code-keyword)' },
  { tag: [tags.string], color: 'var(--code-string)' },
  { tag: [tags.number, tags.integer, tags.float, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: [tags.variableName, tags.special(tags.name)], color: 'var(--code-variable)' },
  { tag: [tags.propertyName], color: 'var(--code-property)' },
  { tag: [tags.attributeName, tags.atom], color: 'var(--code-name)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--mantine-color-dimmed)', fontStyle: 'italic' },
]);

const LOOK = EditorView.theme({
  '&': {
    height: '100%',
    fontSize: '13px',
    backgroundColor: 'transparent',
    color: 'var(--mantine-color-text)',
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--mantine-color-text)' },
  '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
  '.cm-gutters': {
    backgroundColor: 'var(--florin-surface)',
    color: 'var(--mantine-color-dimmed)',
    border: 'none',
  },
  '.cm-activeLine': { backgroundColor: 'var(--code-line)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--code-selection)',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--code-selection)',
  },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--code-line)',
    border: '1px solid var(--florin-line)',
    color: 'var(--mantine-color-text)',
    padding: '0 6px',
  },
  '.cm-tooltip, .cm-panels': {
    backgroundColor: 'var(--florin-surface)',
    color: 'var(--mantine-color-text)',
    border: '1px solid var(--florin-line)',
  },
  '.cm-tooltip': { borderRadius: '8px', boxShadow: '0 6px 24px rgb(0 0 0 / 18%)', zIndex: '250' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--mantine-primary-color-filled)',
    color: '#fff',
  },
  '.cm-completionInfo': { maxWidth: '340px', whiteSpace: 'pre-wrap', padding: '8px 10px' },
  '.cm-completionDetail': { fontStyle: 'normal', opacity: '0.85' },
  '.cm-diagnostic': { padding: '6px 10px', borderLeftWidth: '3px', whiteSpace: 'pre-wrap' },
  '.cm-hint': { maxWidth: '420px', whiteSpace: 'pre-wrap', padding: '8px 10px' },
  '.cm-hint code': { whiteSpace: 'pre-wrap' },
  '.cm-hint p': { margin: '6px 0 0' },
  '.cm-textfield, .cm-button': {
    backgroundColor: 'var(--florin-page)',
    backgroundImage: 'none',
    color: 'var(--mantine-color-text)',
    border: '1px solid var(--florin-line)',
  },
});

/** What every editor of the Explorer has. Tab leaves it, as the keyboard has to get out of it again. */
function base(label: string, handlers: Handlers): Extension[] {
  return [
    ...(nonce ? [EditorView.cspNonce.of(nonce)] : []),
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    LOOK,
    syntaxHighlighting(COLOURS),
    EditorView.lineWrapping,
    lineNumbers(),
    foldGutter(),
    highlightSpecialChars(),
    drawSelection(),
    bracketMatching(),
    EditorView.domEventHandlers({ beforeinput: replace }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) {
        handlers.onChange?.(update.state.doc.toString());
      }
    }),
    Prec.highest(
      keymap.of([
        {
          key: 'Mod-Enter',
          run: () => {
            handlers.onSend?.();
            return handlers.onSend !== undefined;
          },
        },
        { key: 'Mod-f', run: find },
      ]),
    ),
  ];
}

/** Searching is loaded when somebody searches; from then on its own keys count. */
function find(view: EditorView): boolean {
  if (searching.has(view)) {
    return false;
  }
  searching.add(view);
  void import('@codemirror/search').then(({ openSearchPanel, search, searchKeymap }) => {
    view.dispatch({ effects: StateEffect.appendConfig.of([search({ top: true }), keymap.of(searchKeymap)]) });
    openSearchPanel(view);
  });
  return true;
}

const searching = new WeakSet<EditorView>();

/**
 * What is typed over a selection. Left to itself, Chromium gives the new text the looks of the old one by a `style`
 * attribute, which the policy forbids.
 */
function replace(event: InputEvent, view: EditorView): boolean {
  const selection = document.getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : undefined;
  const text = event.data;
  const isPlain =
    event.inputType === 'insertText' && text !== null && !view.composing && !view.state.readOnly;
  if (!isPlain || !range || range.collapsed || !view.contentDOM.contains(range.commonAncestorContainer)) {
    return false;
  }
  // The browser's selection: the editor hears of a new one a little later.
  const from = view.posAtDOM(range.startContainer, range.startOffset);
  const to = view.posAtDOM(range.endContainer, range.endOffset);
  const insert = () =>
    view.state.update({
      changes: { from, to, insert: text },
      selection: { anchor: from + text.length },
      userEvent: 'input.type',
      scrollIntoView: true,
    });
  const handlers = view.state.facet(EditorView.inputHandler);
  if (!handlers.some((handler) => handler(view, from, to, text, insert))) {
    view.dispatch(insert());
  }
  event.preventDefault();
  return true;
}

function editable(): Extension[] {
  return [
    history(),
    indentOnInput(),
    closeBrackets(),
    autocompletion({ icons: false }),
    highlightActiveLine(),
    keymap.of([
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      ...foldKeymap,
      ...completionKeymap,
      ...lintKeymap,
    ]),
  ];
}

export function queryExtensions(
  label: string,
  schema: GraphQLSchema | undefined,
  handlers: Handlers,
): Extension[] {
  return [
    ...base(label, handlers),
    ...editable(),
    graphqlLanguageSupport(),
    lint,
    ...stateExtensions(schema, { showErrorOnInvalidSchema: false }),
    ...(schema
      ? [
          graphqlLanguage.data.of({
            autocomplete: (context: CompletionContext) => completions(context, schema),
          }),
          hoverTooltip((view, at) => hover(view, at, schema)),
        ]
      : []),
  ];
}

export function jsonExtensions(label: string, handlers: Handlers): Extension[] {
  return [...base(label, handlers), ...editable(), json()];
}

export function answerExtensions(label: string): Extension[] {
  return [
    ...base(label, {}),
    keymap.of([...defaultKeymap, ...foldKeymap]),
    json(),
    EditorState.readOnly.of(true),
    EditorView.contentAttributes.of({ 'aria-readonly': 'true' }),
  ];
}

const WORD = /[\w$@]*/;
const ASKS = /[\w$@({ :]$/;

/** What may stand at the cursor, with its type: an argument that is required has an exclamation mark, and comes first. */
function completions(context: CompletionContext, schema: GraphQLSchema): CompletionResult | null {
  const word = context.matchBefore(WORD);
  const before = context.state.sliceDoc(Math.max(0, context.pos - 1), context.pos);
  if (!word || (!context.explicit && (word.text === '' || !ASKS.test(before)))) {
    return null;
  }
  const position = offsetToPos(context.state.doc, context.pos);
  const found = getAutocompleteSuggestions(schema, context.state.doc.toString(), position);
  return found.length === 0 ? null : { from: word.from, options: found.map(completion) };
}

function completion(item: CompletionItem): Completion {
  const type = (item.detail ?? item.labelDetails?.detail ?? '').trim();
  return {
    label: item.label,
    detail: type,
    boost: type.endsWith('!') ? 1 : 0,
    ...(item.documentation && { info: item.documentation }),
  };
}

/** What the schema says of what is under the pointer. */
function hover(view: EditorView, at: number, schema: GraphQLSchema) {
  const word = view.state.wordAt(at);
  if (!word) {
    return null;
  }
  const hint = hintAt(schema, view.state.doc.toString(), offsetToPos(view.state.doc, word.to));
  return hint ? { pos: word.from, end: word.to, above: true, create: () => ({ dom: shown(hint) }) } : null;
}

function shown({ signature, text }: Hint): HTMLElement {
  const box = document.createElement('div');
  box.className = 'cm-hint';
  const head = box.appendChild(document.createElement('code'));
  head.textContent = signature;
  if (text !== '') {
    box.appendChild(document.createElement('p')).textContent = text;
  }
  return box;
}
