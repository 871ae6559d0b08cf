import type { EditorView } from '@codemirror/view';

let query: EditorView | undefined;

/** Says which editor holds the query that is shown; gives what takes it back. */
export function showsQuery(view: EditorView): () => void {
  query = view;
  return () => {
    query = query === view ? undefined : query;
  };
}

/** Puts a text where the cursor is in the query. */
export function insertIntoQuery(text: string): void {
  if (query) {
    const { from } = query.state.selection.main;
    const indent = /^\s*/.exec(query.state.doc.lineAt(from).text)?.[0] ?? '';
    query.dispatch(query.state.replaceSelection(text.replaceAll('\n', `\n${indent}`)), {
      scrollIntoView: true,
    });
    query.focus();
  }
}
