import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { type Requirement, requirementOf } from '../reference/model';

/** A request's text as a document, while it is one. */
export function documentOf(query: string): DocumentNode | undefined {
  try {
    return parse(query, { noLocation: false });
  } catch {
    return undefined;
  }
}

function operationsIn(document: DocumentNode | undefined): OperationDefinitionNode[] {
  return (document?.definitions ?? []).filter((one) => one.kind === Kind.OPERATION_DEFINITION);
}

/** The names to choose from where a text has several operations. */
export function operationNames(query: string): string[] {
  const names = operationsIn(documentOf(query)).map(({ name }) => name?.value ?? '');
  return names.length > 1 ? names.filter((name) => name !== '') : [];
}

/** What the operation that would be sent asks of the credential; `null` when that is not known. */
export function requirementFor(
  schema: GraphQLSchema | undefined,
  query: string,
  operation: string | undefined,
): Requirement | null {
  const document = documentOf(query);
  const all = operationsIn(document);
  const chosen = all.find(({ name }) => name?.value === operation) ?? all[0];
  const type = chosen && schema?.getRootType(chosen.operation);
  if (!document || !type) {
    return null;
  }
  const needs = rootFields(document, chosen).flatMap(({ name }) => {
    const requirement = requirementOf(type.getFields()[name.value]?.astNode?.directives ?? []);
    return requirement ? [requirement] : [];
  });
  return needs.length === 0 ? null : together(needs);
}

function together(needs: Requirement[]): Requirement {
  const credentials = new Set(needs.map(({ credential }) => credential));
  return {
    credential: credentials.has('USER_TOKEN')
      ? 'USER_TOKEN'
      : credentials.has('API_KEY')
        ? 'API_KEY'
        : 'EITHER',
    scopes: [...new Set(needs.flatMap(({ scopes }) => scopes))],
  };
}

/** The fields that stand in the operation itself, or in fragments that it spreads there. */
function rootFields(document: DocumentNode, operation: OperationDefinitionNode): FieldNode[] {
  const seen = new Set<string>();
  const collect = (set: OperationDefinitionNode['selectionSet']): FieldNode[] =>
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) {
        return [selection];
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return collect(selection.selectionSet);
      }
      const name = selection.name.value;
      const fragment = document.definitions.find(
        (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name,
      );
      if (fragment?.kind !== Kind.FRAGMENT_DEFINITION || seen.has(name)) {
        return [];
      }
      seen.add(name);
      return collect(fragment.selectionSet);
    });
  return collect(operation.selectionSet);
}
