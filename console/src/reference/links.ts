import type { Section } from './model';

/** Where an element of the reference is. A member of it is an anchor on the same page. */
export function elementPath(section: Section, element: string, member?: string | null): string {
  return `/reference/${section}/${element}${member ? `#${member}` : ''}`;
}

export const SECTION_TITLES: Record<Section, string> = {
  queries: 'Queries',
  mutations: 'Mutations',
  objects: 'Objects',
  inputs: 'Inputs',
  enums: 'Enums',
  unions: 'Unions',
  interfaces: 'Interfaces',
  scalars: 'Scalars',
};

export const SECTION_NOUNS: Record<Section, string> = {
  queries: 'Query',
  mutations: 'Mutation',
  objects: 'Object',
  inputs: 'Input',
  enums: 'Enum',
  unions: 'Union',
  interfaces: 'Interface',
  scalars: 'Scalar',
};
