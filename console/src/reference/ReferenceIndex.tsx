import { Kbd, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { useMemo, useRef, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { Icon } from '../ui/Icon';
import { elementPath, SECTION_NOUNS, SECTION_TITLES } from './links';
import { type Reference, SECTIONS } from './model';
import classes from './Reference.module.css';
import { label, search } from './search';

/** Where the index stands beside the page, as Reference.module.css has it. */
const BESIDE = '(min-width: 62em)';

/** The search, and all that there is; without a reference, which is being made then, the search alone. */
export function ReferenceIndex({ reference }: { reference: Reference | undefined }) {
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const isBeside = useMediaQuery(BESIDE, undefined, { getInitialValueInEffect: false });
  const input = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => input.current?.focus()]]);
  return (
    <div className={classes.index}>
      <search>
        <TextInput
          ref={input}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              setText('');
            }
          }}
          type="search"
          aria-label="Search the reference"
          placeholder="Search"
          leftSection={<Icon name="search" size={16} />}
          rightSection={text === '' ? <Kbd size="xs">/</Kbd> : null}
        />
      </search>
      {text.trim() === '' ? (
        <>
          <UnstyledButton
            className={classes.toggle}
            aria-expanded={isOpen}
            aria-controls="reference-elements"
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? 'Hide all elements' : 'Show all elements'}
          </UnstyledButton>
          <div id="reference-elements" className={isOpen ? classes.all : classes.allFolded}>
            {reference && (isOpen || isBeside) && <Elements reference={reference} />}
          </div>
        </>
      ) : (
        reference && <Hits reference={reference} text={text} onChosen={() => setText('')} />
      )}
    </div>
  );
}

function Elements({ reference }: { reference: Reference }) {
  const { pathname } = useLocation();
  return (
    <nav aria-label="Elements of the reference">
      {SECTIONS.filter((section) => reference[section].length > 0).map((section) => (
        <div key={section} className={classes.indexGroup}>
          <Text size="xs" fw={600} c="dimmed">
            {SECTION_TITLES[section]}
          </Text>
          <ul>
            {reference[section].map(({ name }) => (
              <li key={name}>
                <Link
                  to={elementPath(section, name)}
                  aria-current={pathname === elementPath(section, name) ? 'page' : undefined}
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Hits({ reference, text, onChosen }: { reference: Reference; text: string; onChosen: () => void }) {
  const hits = useMemo(() => search(reference, text), [reference, text]);
  return (
    <>
      <Text size="xs" c="dimmed" role="status" mt="sm">
        {hits.length === 0 ? 'Nothing fits. Try a part of a name.' : `${hits.length} found`}
      </Text>
      <ul className={classes.hits}>
        {hits.map((hit) => (
          <li key={`${hit.section} ${label(hit)}`}>
            <Link to={elementPath(hit.section, hit.element, hit.member)} onClick={onChosen}>
              <span>{label(hit)}</span>
              <Text span size="xs" c="dimmed">
                {SECTION_NOUNS[hit.section]}
              </Text>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
