import { Kind, parse } from 'graphql';
import type { Example } from '../api/examples';

/** The operations that an example shows: the root fields of its document. */
export function rootFields(query: string): { section: 'queries' | 'mutations'; name: string }[] {
  return parse(query).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? definition.selectionSet.selections.flatMap((selection) =>
          selection.kind === Kind.FIELD
            ? [
                {
                  section:
                    definition.operation === 'mutation' ? ('mutations' as const) : ('queries' as const),
                  name: selection.name.value,
                },
              ]
            : [],
        )
      : [],
  );
}

/** The examples that show an operation. */
export function examplesOf(examples: Example[], section: string, name: string): Example[] {
  return examples.filter(({ query }) =>
    rootFields(query).some((one) => one.section === section && one.name === name),
  );
}
