import { Alert, Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { useExamples } from '../api/examples';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Description } from './Description';
import { ExampleView } from './ExampleView';
import { examplesOf } from './example-fields';
import { elementPath, SECTION_NOUNS } from './links';
import { Deprecation, Members, Values } from './Members';
import { type Element, find, type Reference, type Use, unfolded } from './model';
import classes from './Reference.module.css';
import { ReferenceFrame } from './ReferenceFrame';
import { Requires } from './Requires';
import { label } from './search';
import { TypeLink } from './TypeLink';

/** One operation or type. */
export default function ElementPage() {
  const { section, name } = useParams();
  return (
    <ReferenceFrame>
      {(reference) => {
        const element = find(reference, section, name);
        return element ? (
          <Shown key={`${section} ${name}`} element={element} reference={reference} />
        ) : (
          <Missing name={name ?? ''} />
        );
      }}
    </ReferenceFrame>
  );
}

function Shown({ element, reference }: { element: Element; reference: Reference }) {
  const isOperation = element.section === 'queries' || element.section === 'mutations';
  useAnchor();
  useEffect(() => {
    document.title = `${element.name} · API reference · Florin`;
  }, [element.name]);
  return (
    <Stack gap="xl">
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          <Anchor component={Link} to="/reference" inherit>
            API reference
          </Anchor>{' '}
          / {SECTION_NOUNS[element.section]}
        </Text>
        <Title order={1} className={classes.elementName}>
          {element.name}
        </Title>
        <Deprecation of={element} />
        <Description text={element.description} maw={760} />
      </Stack>
      {element.requirement && <Requires requirement={element.requirement} />}
      {isOperation && (
        <Part title="Arguments" id="arguments">
          {element.args.length === 0 ? (
            <Text size="sm" c="dimmed">
              None.
            </Text>
          ) : (
            <Members members={unfolded(reference, element.args)} />
          )}
        </Part>
      )}
      {element.type && (
        <Part title="Answer" id="answer">
          <TypeLink type={element.type} />
        </Part>
      )}
      {element.fields.length > 0 && (
        <Part title="Fields" id="fields">
          <Members members={element.fields} />
        </Part>
      )}
      {element.values.length > 0 && (
        <Part title="Values" id="values">
          <Values values={element.values} />
        </Part>
      )}
      {element.members.length > 0 && (
        <Part title="One of" id="members">
          <Group gap="md">
            {element.members.map((type) => (
              <TypeLink key={type.name} type={type} />
            ))}
          </Group>
        </Part>
      )}
      {element.specifiedBy && (
        <Part title="Specification" id="specification">
          <Anchor href={element.specifiedBy} size="sm">
            {element.specifiedBy}
          </Anchor>
        </Part>
      )}
      {isOperation && <Examples element={element} />}
      {element.usedBy.length > 0 && <UsedBy uses={element.usedBy} />}
    </Stack>
  );
}

function Examples({ element }: { element: Element }) {
  const { data, error, refetch } = useExamples();
  if (error) {
    return (
      <ProblemPanel problem={error} title="The examples could not be loaded" onRetry={() => refetch()} />
    );
  }
  const examples = examplesOf(data ?? [], element.section, element.name);
  return examples.length === 0 ? null : (
    <Part title={examples.length === 1 ? 'Example' : 'Examples'} id="examples">
      <Stack gap="xl">
        {examples.map((example) => (
          <ExampleView key={example.id} example={example} />
        ))}
      </Stack>
    </Part>
  );
}

function UsedBy({ uses }: { uses: Use[] }) {
  return (
    <Part title="Used by" id="used-by">
      <ul className={classes.uses}>
        {uses.map((use) => (
          <li key={`${use.section} ${label(use)}`}>
            <Anchor
              component={Link}
              to={elementPath(use.section, use.element, use.member)}
              ff="monospace"
              size="sm"
            >
              {label(use)}
            </Anchor>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Part({ title, id, children }: { title: string; id: string; children: React.ReactNode }) {
  return (
    <section aria-labelledby={`part-${id}`}>
      <Title order={2} id={`part-${id}`} mb="xs">
        {title}
      </Title>
      {children}
    </section>
  );
}

function Missing({ name }: { name: string }) {
  return (
    <Stack gap="md" align="flex-start">
      <Title order={1}>Not in this schema</Title>
      <Alert variant="default" title={name}>
        This server’s schema has no element of that name. It may have been renamed, or belong to another
        version.
      </Alert>
      <Button component={Link} to="/reference">
        All elements
      </Button>
    </Stack>
  );
}

/** The browser looks for the anchor before the schema is there. */
function useAnchor() {
  const { hash } = useLocation();
  useEffect(() => {
    if (hash) {
      document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView({ block: 'center' });
    }
  }, [hash]);
}
