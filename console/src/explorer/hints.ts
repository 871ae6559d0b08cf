import { type GraphQLField, type GraphQLSchema, isNamedType } from 'graphql';
import { getTokenAtPosition, getTypeInfo, type IPosition } from 'graphql-language-service';

export interface Hint {
  /** As the schema writes it: what is required has an exclamation mark. */
  signature: string;
  text: string;
}

/** What the schema says of the word that ends at a place of a query. */
export function hintAt(schema: GraphQLSchema, query: string, end: IPosition): Hint | undefined {
  const { state } = getTokenAtPosition(query, end);
  const { fieldDef, argDef, enumValue, objectFieldDefs, type } = getTypeInfo(schema, state);
  switch (state.kind) {
    case 'Field':
    case 'AliasedField':
      return fieldDef ? hint(signatureOf(fieldDef), fieldDef.description) : undefined;
    case 'Argument':
      return argDef ? hint(`${argDef.name}: ${argDef.type}`, argDef.description) : undefined;
    case 'ObjectField': {
      const member = state.name ? objectFieldDefs?.[state.name] : undefined;
      return member ? hint(`${member.name}: ${member.type}`, member.description) : undefined;
    }
    case 'EnumValue':
      return enumValue ? hint(enumValue.name, enumValue.description) : undefined;
    case 'NamedType':
      return type && isNamedType(type) ? hint(type.name, type.description) : undefined;
    default:
      return undefined;
  }
}

function hint(signature: string, text: string | null | undefined): Hint {
  return { signature, text: text ?? '' };
}

/** A field with its arguments, one a line. */
export function signatureOf(field: GraphQLField<unknown, unknown>): string {
  const args = field.args.map(({ name, type }) => `  ${name}: ${type}\n`).join('');
  return `${field.name}${args === '' ? '' : `(\n${args})`}: ${field.type}`;
}
