import { historyField } from '@codemirror/commands';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { GraphQLSchema } from 'graphql';
import { useEffect, useRef } from 'react';
import classes from './Explorer.module.css';
import { answerExtensions, type Handlers, jsonExtensions, queryExtensions } from './editor-extensions';
import { showsQuery } from './editors';

interface EditorProps extends Handlers {
  /** What it shows, such as a tab's query: its cursor and what can be undone are kept under this name. */
  id: string;
  label: string;
  language: 'graphql' | 'json' | 'answer';
  value: string;
  schema?: GraphQLSchema | undefined;
}

const FIELDS = { history: historyField };
const MAX_KEPT = 60;
const kept = new Map<string, unknown>();

/** An editor is made anew for each tab that is shown, and when the schema comes: it goes on where the last one was. */
function stateOf(id: string, doc: string, extensions: Extension[]): EditorState {
  const last = kept.get(id) as { doc: string } | undefined;
  return last?.doc === doc
    ? EditorState.fromJSON(last, { extensions }, FIELDS)
    : EditorState.create({ doc, extensions });
}

function keep(id: string, state: EditorState): void {
  kept.delete(id);
  if (state.field(historyField, false)) {
    kept.set(id, state.toJSON(FIELDS));
  }
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - MAX_KEPT))) {
    kept.delete(oldest);
  }
}

/** A text that is edited, or an answer to be read. Whoever shows another text in it gives it another key. */
export function Editor({ id, label, language, value, schema, onChange, onSend }: EditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const handlers = useRef<Handlers>({});
  const hadFocus = useRef(false);
  const text = useRef(value);
  text.current = value;
  useEffect(() => {
    handlers.current.onChange = onChange;
    handlers.current.onSend = onSend;
  });
  useEffect(() => {
    const editor = new EditorView({
      parent: host.current as HTMLElement,
      state: stateOf(id, text.current, extensions(language, label, schema, handlers.current)),
    });
    view.current = editor;
    if (hadFocus.current) {
      editor.focus();
    }
    // Its lines may get their height from styles that come after it: it does not notice by itself.
    const forget = language === 'graphql' ? showsQuery(editor) : undefined;
    const resized = new ResizeObserver(() => editor.requestMeasure());
    resized.observe(editor.contentDOM);
    return () => {
      forget?.();
      resized.disconnect();
      keep(id, editor.state);
      hadFocus.current = editor.hasFocus;
      editor.destroy();
    };
  }, [id, language, label, schema]);
  useEffect(() => {
    const editor = view.current;
    // What was typed is in it already; what somebody else has put there is not.
    if (editor && editor.state.doc.toString() !== value) {
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
    }
  }, [value]);
  return <div ref={host} className={classes.editor} />;
}

function extensions(
  language: EditorProps['language'],
  label: string,
  schema: GraphQLSchema | undefined,
  handlers: Handlers,
): Extension[] {
  switch (language) {
    case 'graphql':
      return queryExtensions(label, schema, handlers);
    case 'json':
      return jsonExtensions(label, handlers);
    case 'answer':
      return answerExtensions(label);
  }
}
