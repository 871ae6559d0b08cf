import {
  type ConstDirectiveNode,
  type GraphQLArgument,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isUnionType,
  Kind,
  type ValueNode,
} from 'graphql';

/** The sections of the reference, by the word in their addresses. */
export const SECTIONS = [
  'queries',
  'mutations',
  'objects',
  'inputs',
  'enums',
  'unions',
  'interfaces',
  'scalars',
] as const;
export type Section = (typeof SECTIONS)[number];

/** Who may use a field, as the schema's `@requires` says. */
export interface Requirement {
  credential: 'API_KEY' | 'USER_TOKEN' | 'EITHER';
  scopes: string[];
}

/** A type as it is written, and the element that it leads to. */
export interface TypeRef {
  text: string;
  name: string;
  section: Section | null;
}

/** A field, an argument or a member of an input. */
export interface Member {
  name: string;
  description: string;
  type: TypeRef;
  isRequired: boolean;
  defaultValue: string | null;
  deprecation: string | null;
  args: Member[];
}

export interface EnumValue {
  name: string;
  description: string;
  deprecation: string | null;
}

/** Where an element is used, such as the field `Query.getMerchants`. */
export interface Use {
  section: Section;
  element: string;
  member: string | null;
}

/** What has a page of its own: an operation or a type. */
export interface Element {
  section: Section;
  name: string;
  description: string;
  deprecation: string | null;
  requirement: Requirement | null;
  /** What an operation answers. */
  type: TypeRef | null;
  args: Member[];
  fields: Member[];
  values: EnumValue[];
  members: TypeRef[];
  specifiedBy: string | null;
  usedBy: Use[];
}

export type Reference = Record<Section, Element[]>;

/** All that a schema has, in the order of their names. */
export function referenceOf(schema: GraphQLSchema): Reference {
  const reference = Object.fromEntries(SECTIONS.map((section) => [section, [] as Element[]])) as Reference;
  const roots = new Set([schema.getQueryType(), schema.getMutationType()]);
  reference.queries = operations('queries', Object.values(schema.getQueryType()?.getFields() ?? {}));
  reference.mutations = operations('mutations', Object.values(schema.getMutationType()?.getFields() ?? {}));
  const internal = directiveTypes(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    const section = sectionOf(type);
    if (section && !type.name.startsWith('__') && !roots.has(type as never) && !internal.has(type.name)) {
      reference[section].push(typeElement(section, type));
    }
  }
  for (const section of SECTIONS) {
    reference[section].sort((a, b) => a.name.localeCompare(b.name));
  }
  linkUses(reference);
  return reference;
}

export function find(
  reference: Reference,
  section: string | undefined,
  name: string | undefined,
): Element | undefined {
  return reference[section as Section]?.find((element) => element.name === name);
}

/** The arguments of an operation with what goes into its inputs, so that all that may be sent is on one page. */
export function unfolded(reference: Reference, args: Member[]): Member[] {
  return requiredFirst(
    args.map((arg) => ({
      ...arg,
      args: requiredFirst(find(reference, 'inputs', arg.type.name)?.fields ?? arg.args),
    })),
  );
}

function requiredFirst(members: Member[]): Member[] {
  return members.toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired));
}

/** The server adds to a description what `@requires` says, for tools that see no directives. Here it is said beside it. */
function withoutRequirement(description: string): string {
  return description.replace(/\n*^Requires (the API key|a user access token)[^\n]*$/m, '').trim();
}

function operations(section: Section, fields: GraphQLField<unknown, unknown>[]): Element[] {
  return fields.map((field) => ({
    ...empty(section, field.name, withoutRequirement(field.description ?? '')),
    deprecation: field.deprecationReason ?? null,
    requirement: requirementOf(field.astNode?.directives ?? []),
    type: typeRef(field.type),
    args: field.args.map(argument),
  }));
}

function typeElement(section: Section, type: GraphQLNamedType): Element {
  const element = empty(section, type.name, type.description);
  if (isObjectType(type) || isInterfaceType(type)) {
    element.fields = Object.values(type.getFields()).map(output);
  } else if (isInputObjectType(type)) {
    element.fields = Object.values(type.getFields()).map(argument);
  } else if (isEnumType(type)) {
    element.values = values(type);
  } else if (isUnionType(type)) {
    element.members = type.getTypes().map(typeRef);
  } else if (isScalarType(type)) {
    element.specifiedBy = type.specifiedByURL ?? null;
  }
  return element;
}

function empty(section: Section, name: string, description: string | null | undefined): Element {
  return {
    section,
    name,
    description: description ?? '',
    deprecation: null,
    requirement: null,
    type: null,
    args: [],
    fields: [],
    values: [],
    members: [],
    specifiedBy: null,
    usedBy: [],
  };
}

function output(field: GraphQLField<unknown, unknown>): Member {
  return {
    name: field.name,
    description: field.description ?? '',
    type: typeRef(field.type),
    isRequired: false,
    defaultValue: null,
    deprecation: field.deprecationReason ?? null,
    args: field.args.map(argument),
  };
}

function argument(argument: GraphQLArgument | GraphQLInputField): Member {
  const type = typeRef(argument.type);
  const defaultValue = argument.astNode?.defaultValue ? written(argument.astNode.defaultValue) : null;
  return {
    name: argument.name,
    description: argument.description ?? '',
    type,
    isRequired: type.text.endsWith('!') && defaultValue === null,
    defaultValue,
    deprecation: argument.deprecationReason ?? null,
    args: [],
  };
}

function values(type: GraphQLEnumType): EnumValue[] {
  return type.getValues().map(({ name, description, deprecationReason }) => ({
    name,
    description: description ?? '',
    deprecation: deprecationReason ?? null,
  }));
}

/** The types that only directives use are no part of what clients send or get. */
function directiveTypes(schema: GraphQLSchema): Set<string> {
  const used = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) {
      continue;
    }
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        used.add(named(field.type).name);
        for (const one of 'args' in field ? field.args : []) {
          used.add(named(one.type).name);
        }
      }
    }
  }
  return new Set(
    schema
      .getDirectives()
      .flatMap((directive) => directive.args.map((arg) => named(arg.type).name))
      .filter((name) => !used.has(name)),
  );
}

function sectionOf(type: GraphQLNamedType): Section | null {
  if (isObjectType(type)) {
    return 'objects';
  }
  if (isInputObjectType(type)) {
    return 'inputs';
  }
  if (isEnumType(type)) {
    return 'enums';
  }
  if (isUnionType(type)) {
    return 'unions';
  }
  return isInterfaceType(type) ? 'interfaces' : 'scalars';
}

function typeRef(type: GraphQLType): TypeRef {
  const inner = named(type);
  return {
    text: String(type),
    name: inner.name,
    section: sectionOf(inner),
  };
}

function named(type: GraphQLType): GraphQLNamedType {
  return getNamedType(type) as GraphQLNamedType;
}

const CREDENTIALS = ['API_KEY', 'USER_TOKEN', 'EITHER'] as const;

export function requirementOf(directives: readonly ConstDirectiveNode[]): Requirement | null {
  const requires = directives.find((directive) => directive.name.value === 'requires');
  if (!requires) {
    return null;
  }
  const of = (name: string) => requires.arguments?.find((one) => one.name.value === name)?.value;
  const credential = of('credential');
  const scope = of('scope');
  return {
    credential:
      CREDENTIALS.find((one) => credential?.kind === Kind.ENUM && credential.value === one) ?? 'USER_TOKEN',
    scopes: !scope ? [] : scope.kind === Kind.LIST ? scope.values.map(written) : [written(scope)],
  };
}

function written(value: ValueNode): string {
  switch (value.kind) {
    case Kind.LIST:
      return `[${value.values.map(written).join(', ')}]`;
    case Kind.OBJECT:
      return `{${value.fields.map((field) => `${field.name.value}: ${written(field.value)}`).join(', ')}}`;
    case Kind.NULL:
      return 'null';
    case Kind.STRING:
      return JSON.stringify(value.value);
    case Kind.VARIABLE:
      return `$${value.name.value}`;
    default:
      return String(value.value);
  }
}

/** Says at each type where it is used. */
function linkUses(reference: Reference): void {
  const types = new Map(
    SECTIONS.filter((section) => section !== 'queries' && section !== 'mutations')
      .flatMap((section) => reference[section])
      .map((element) => [element.name, element]),
  );
  const note = (type: TypeRef | null, use: Use) => {
    const element = type && types.get(type.name);
    if (
      element &&
      !element.usedBy.some((one) => one.element === use.element && one.section === use.section)
    ) {
      element.usedBy.push(use);
    }
  };
  for (const section of SECTIONS) {
    for (const { name, type, args, fields, members } of reference[section]) {
      note(type, { section, element: name, member: null });
      for (const one of args) {
        note(one.type, { section, element: name, member: one.name });
      }
      for (const field of fields) {
        note(field.type, { section, element: name, member: field.name });
        for (const one of field.args) {
          note(one.type, { section, element: name, member: field.name });
        }
      }
      for (const member of members) {
        note(member, { section, element: name, member: null });
      }
    }
  }
}
