import { Loader } from '@mantine/core';
import type { GraphQLSchema } from 'graphql';
import { DocsShelf } from './DocsShelf';
import { ExamplesShelf } from './ExamplesShelf';
import { HistoryShelf } from './HistoryShelf';
import type { Tab } from './model';
import { RestShelf } from './RestShelf';
import { SavedShelf } from './SavedShelf';

export type Shelf = 'Docs' | 'Examples' | 'REST' | 'Saved' | 'History';

interface LibraryProps {
  shelf: Shelf;
  tab: Tab;
  schema: GraphQLSchema | undefined;
}

/** What helps to write a request, or brings one. */
export default function Library({ shelf, tab, schema }: LibraryProps) {
  switch (shelf) {
    case 'Docs':
      return schema ? (
        <DocsShelf schema={schema} tab={tab} />
      ) : (
        <Loader size="sm" aria-label="Loading the schema" />
      );
    case 'Examples':
      return <ExamplesShelf />;
    case 'REST':
      return <RestShelf />;
    case 'Saved':
      return <SavedShelf tab={tab} />;
    case 'History':
      return <HistoryShelf />;
  }
}
