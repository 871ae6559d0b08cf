import { useQuery } from '@tanstack/react-query';
import { buildASTSchema, parse } from 'graphql';
import { schemaText } from '../api/schema';
import { referenceOf } from './model';

/** The reference. It is made in three steps, between which the page answers. */
export function useReference() {
  return useQuery({
    queryKey: ['reference'],
    queryFn: async ({ client }) => {
      const document = parse(await schemaText(client), { noLocation: true });
      await others();
      const schema = buildASTSchema(document, { assumeValid: true });
      await others();
      return referenceOf(schema);
    },
    staleTime: 60_000,
    structuralSharing: false,
  });
}

/** Lets the browser do first whatever is due. */
function others(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
