import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isScalarType,
} from 'graphql';
import { newKey } from '../buying/ids';
import type { Opened } from './model';

/** How deep objects are in each other in what is written for somebody. */
const MAX_DEPTH = 3;

/** A request of one operation: what it needs as variables to be filled in, and the plain fields of its answer. */
export function requestFor(
  schema: GraphQLSchema,
  section: 'queries' | 'mutations',
  name: string,
): Opened | undefined {
  const type = section === 'mutations' ? schema.getMutationType() : schema.getQueryType();
  const field = type?.getFields()[name];
  if (!field) {
    return undefined;
  }
  const needed = field.args.filter(isRequiredArgument);
  const declared = needed.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const passed = needed.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  return {
    title: name,
    query: `${section === 'mutations' ? 'mutation' : 'query'} ${title}${declared && `(${declared})`} {
  ${name}${passed && `(${passed})`}${selectionOf(schema, field.type, 1)}
}
`,
    variables: Object.fromEntries(needed.map((arg) => [arg.name, sampleOf(arg.type, 0)])),
  };
}

/** A field with what has to stand in its braces, to be put into a query. */
export function fieldText(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): string {
  const needed = field.args.filter(isRequiredArgument);
  const passed = needed.map((arg) => `${arg.name}: ${JSON.stringify(sampleOf(arg.type, 0))}`).join(', ');
  return `${field.name}${passed && `(${passed})`}${selectionOf(schema, field.type, 0)}`;
}

/** The braces after a field, or nothing where it is plain. */
function selectionOf(schema: GraphQLSchema, type: GraphQLType, depth: number): string {
  const named = getNamedType(type) as GraphQLNamedType;
  const indent = '  '.repeat(depth + 1);
  const lines = linesOf(schema, named, depth);
  return isLeafType(named)
    ? ''
    : ` {\n${lines.map((line) => `${indent}${line}\n`).join('')}${'  '.repeat(depth)}}`;
}

function linesOf(schema: GraphQLSchema, type: GraphQLNamedType, depth: number): string[] {
  if (isAbstractType(type)) {
    const members = schema.getPossibleTypes(type).map((member) => {
      return `... on ${member.name}${selectionOf(schema, member, depth + 1)}`;
    });
    return ['__typename', ...(depth < MAX_DEPTH ? members : [])];
  }
  if (!isObjectType(type)) {
    return [];
  }
  const fields = Object.values(type.getFields()).filter(
    (field) => !field.deprecationReason && !field.args.some(isRequiredArgument),
  );
  const leaves = fields.filter((field) => isLeafType(getNamedType(field.type as GraphQLType)));
  const rest = depth < MAX_DEPTH ? fields.filter((field) => !leaves.includes(field)) : [];
  const nested = rest.map((field) => `${field.name}${selectionOf(schema, field.type, depth + 1)}`);
  const lines = [...leaves.map(({ name }) => name), ...nested];
  return lines.length > 0 ? lines : ['__typename'];
}

/** A key has to be another one for each purchase: nobody should have to make one up. */
function inputSample({ name, type }: GraphQLInputField, depth: number): unknown {
  return name === 'idempotencyKey' ? newKey() : sampleOf(type, depth);
}

/** Something of the right form, to be replaced. */
function sampleOf(type: GraphQLInputType, depth: number): unknown {
  if (isNonNullType(type)) {
    return sampleOf(type.ofType, depth);
  }
  if (isListType(type)) {
    return [sampleOf(type.ofType, depth)];
  }
  if (isEnumType(type)) {
    return type.getValues()[0]?.name ?? '';
  }
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter(isRequiredInputField);
    return depth > MAX_DEPTH
      ? {}
      : Object.fromEntries(needed.map((field) => [field.name, inputSample(field, depth + 1)]));
  }
  return isScalarType(type) ? (SAMPLES[type.name] ?? '') : '';
}

const SAMPLES: Record<string, unknown> = {
  Int: 1,
  Float: 1,
  Boolean: true,
  UUID: '00000000-0000-0000-0000-000000000000',
};
