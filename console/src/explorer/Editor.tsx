import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { GraphQLSchema } from 'graphql';
import { useEffect, useRef } from 'react';
import classes from './Explorer.module.css';
import { answerExtensions, type Handlers, jsonExtensions, queryExtensions } from './editor-extensions';
import { showsQuery } from './editors';

interface EditorProps extends Handlers {
  label: string;
  language: 'graphql' | 'json' | 'answer';
  value: string;
  schema?: GraphQLSchema | undefined;
}

/** A text that is edited, or an answer to be read. Whoever shows another text in it gives it another key. */
export function Editor({ label, language, value, schema, onChange, onSend }: EditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const handlers = useRef<Handlers>({});
  const text = useRef(value);
  text.current = value;
  useEffect(() => {
    handlers.current.onChange = onChange;
    handlers.current.onSend = onSend;
  });
  useEffect(() => {
    const editor = new EditorView({
      parent: host.current as HTMLElement,
      state: EditorState.create({
        doc: text.current,
        extensions: extensions(language, label, schema, handlers.current),
      }),
    });
    view.current = editor;
    // Its lines may get their height from styles that come after it: it does not notice by itself.
    const forget = language === 'graphql' ? showsQuery(editor) : undefined;
    const resized = new ResizeObserver(() => editor.requestMeasure());
    resized.observe(editor.contentDOM);
    return () => {
      forget?.();
      resized.disconnect();
      editor.destroy();
    };
  }, [language, label, schema]);
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
