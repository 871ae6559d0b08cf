import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import type { GraphQLSchema } from 'graphql';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { elementPath } from '../reference/links';
import { type Element, find, type Reference, referenceOf } from '../reference/model';
import classes from './Explorer.module.css';
import { insertIntoQuery } from './editors';
import { fieldText, requestFor } from './insert';
import type { Tab } from './model';
import { ShelfHeading } from './ShelfHeading';
import { changeTab, openTab } from './store';

/** The schema's operations and the fields of their answers, each to be put into the query. */
export function DocsShelf({ schema, tab }: { schema: GraphQLSchema; tab: Tab }) {
  const reference = useMemo(() => referenceOf(schema), [schema]);
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const fits = ({ name }: Element) => name.toLowerCase().includes(wanted);
  return (
    <Stack gap="sm">
      <ShelfHeading>Docs</ShelfHeading>
      <TextInput
        aria-label="Search operations"
        placeholder="Search operations"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {(['queries', 'mutations'] as const).map((section) => (
        <section key={section} aria-label={section}>
          <Text size="xs" fw={600} c="dimmed" mb={4}>
            {section === 'queries' ? 'Queries' : 'Mutations'}
          </Text>
          {reference[section].filter(fits).map((element) => (
            <Operation key={element.name} element={element} reference={reference} schema={schema} tab={tab} />
          ))}
        </section>
      ))}
    </Stack>
  );
}

interface OperationProps {
  element: Element;
  reference: Reference;
  schema: GraphQLSchema;
  tab: Tab;
}

function Operation({ element, reference, schema, tab }: OperationProps) {
  const section = element.section as 'queries' | 'mutations';
  const insert = () => {
    const request = requestFor(schema, section, element.name);
    if (request && !tab.rest && tab.query.trim() === '') {
      const variables = Object.keys(request.variables ?? {}).length > 0;
      changeTab(tab.id, {
        title: request.title,
        query: request.query,
        variables: variables ? `${JSON.stringify(request.variables, null, 2)}\n` : '',
      });
    } else if (request) {
      openTab(request);
    }
  };
  return (
    <details className={classes.operation}>
      <summary>{element.name}</summary>
      <Stack gap={6} py={6}>
        <Text size="sm">{element.description}</Text>
        {element.requirement && (
          <Text size="xs" c="dimmed">
            {element.requirement.credential === 'API_KEY' ? 'API key' : 'User token'}
            {element.requirement.scopes.length > 0 && ` with ${element.requirement.scopes.join(', ')}`}
          </Text>
        )}
        <Group gap="xs">
          <Button size="compact-sm" onClick={insert} aria-label={`Insert ${element.name}`}>
            Insert
          </Button>
          <Anchor component={Link} to={elementPath(section, element.name)} size="xs">
            Reference
          </Anchor>
        </Group>
        {element.args.length > 0 && (
          <ul className={classes.fields} aria-label={`Arguments of ${element.name}`}>
            {element.args.map((arg) => (
              <li key={arg.name} title={arg.description}>
                {arg.name}: <b>{arg.type.text}</b>
              </li>
            ))}
          </ul>
        )}
        {element.type && <Fields type={element.type.name} reference={reference} schema={schema} depth={0} />}
      </Stack>
    </details>
  );
}

interface FieldsProps {
  type: string;
  reference: Reference;
  schema: GraphQLSchema;
  depth: number;
}

/** The fields of an object, which unfold to those of theirs. */
function Fields({ type, reference, schema, depth }: FieldsProps) {
  const object = find(reference, 'objects', type);
  const real = schema.getType(type);
  if (!object || !real || !('getFields' in real)) {
    return null;
  }
  return (
    <ul className={classes.fields} aria-label={`Fields of ${type}`}>
      {object.fields.map((field) => {
        const definition = real.getFields()[field.name];
        return (
          <li key={field.name}>
            <Group gap={6} justify="space-between" wrap="nowrap">
              <span title={field.description}>
                {field.name}: {field.type.text}
              </span>
              {definition && 'args' in definition && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Insert ${type}.${field.name}`}
                  onClick={() => insertIntoQuery(fieldText(schema, definition))}
                >
                  Insert
                </Button>
              )}
            </Group>
            {field.type.section === 'objects' && depth < 3 && (
              <Unfolding type={field.type.name} reference={reference} schema={schema} depth={depth + 1} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Unfolding(props: FieldsProps) {
  const [opened, setOpened] = useState(false);
  return (
    <details onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{props.type}</summary>
      {opened && <Fields {...props} />}
    </details>
  );
}
