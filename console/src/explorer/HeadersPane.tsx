import { Button, Checkbox, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Requirement } from '../reference/model';
import { Icon } from '../ui/Icon';
import classes from './Explorer.module.css';
import type { HeaderRow, Tab } from './model';
import { authorization, credentialOf } from './outgoing';
import { changeCredentials, changeTab, newId, takeKey, useSession } from './store';

/** What goes with the request beside its body. Only a row whose box is checked is sent. */
export default function HeadersPane({ tab, requirement }: { tab: Tab; requirement: Requirement | null }) {
  const credentials = useSession((session) => session.credentials);
  const used = credentialOf(tab, requirement, credentials);
  const change = (row: HeaderRow, changes: Partial<HeaderRow>) =>
    changeTab(tab.id, {
      headers: tab.headers.map((one) => (one.id === row.id ? { ...one, ...changes } : one)),
    });
  return (
    <div className={classes.headers}>
      <SharedRow
        name="API key"
        value={authorization('key', credentials)}
        prefix="Basic "
        checked={used === 'key'}
        onCheck={(checked) => changeTab(tab.id, { auth: checked ? 'key' : 'none' })}
        onValue={takeKey}
      />
      <SharedRow
        name="user token"
        value={authorization('token', credentials)}
        prefix="Bearer "
        checked={used === 'token'}
        onCheck={(checked) => changeTab(tab.id, { auth: checked ? 'token' : 'none' })}
        onValue={(value) => {
          const text = value.replace(/^\s*bearer\s+/i, '').trim();
          changeCredentials({
            token: text === '' ? undefined : { value: text, expiresAt: undefined, scopes: [] },
          });
        }}
      />
      {tab.headers.map((row, index) => (
        <div key={row.id} className={classes.header}>
          <Checkbox
            aria-label={`Send the header ${row.name || index + 1}`}
            checked={row.enabled !== false}
            onChange={(event) => change(row, { enabled: event.currentTarget.checked })}
          />
          <TextInput
            size="xs"
            aria-label={`Name of header ${index + 1}`}
            placeholder="Name"
            value={row.name}
            spellCheck={false}
            onChange={(event) => change(row, { name: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            aria-label={`Value of header ${index + 1}`}
            placeholder="Value"
            value={row.value}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => change(row, { value: event.currentTarget.value })}
          />
          <button
            type="button"
            className={classes.tabClose}
            aria-label={`Remove the header ${row.name || index + 1}`}
            onClick={() => changeTab(tab.id, { headers: tab.headers.filter((one) => one.id !== row.id) })}
          >
            ×
          </button>
        </div>
      ))}
      <div className={classes.headersFoot}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() =>
            changeTab(tab.id, { headers: [...tab.headers, { id: newId(), name: '', value: '' }] })
          }
        >
          Add a header
        </Button>
        {tab.auth === 'auto' ? (
          <Text size="xs" c="dimmed">
            The credential follows what the operation needs, until you check a box yourself.
          </Text>
        ) : (
          <button type="button" className="link-button" onClick={() => changeTab(tab.id, { auth: 'auto' })}>
            <Text span size="xs">
              Choose the credential by what the operation needs
            </Text>
          </button>
        )}
      </div>
    </div>
  );
}

interface SharedRowProps {
  name: string;
  value: string;
  prefix: string;
  checked: boolean;
  onCheck: (checked: boolean) => void;
  onValue: (value: string) => void;
}

/** A credential, which is the same in all tabs. It is shown in full only while somebody is in it. */
function SharedRow({ name, value, prefix, checked, onCheck, onValue }: SharedRowProps) {
  const [draft, setDraft] = useState<string>();
  return (
    <div className={classes.header}>
      <Checkbox
        aria-label={`Send Authorization with the ${name}`}
        checked={checked}
        disabled={value === '' && !checked}
        onChange={(event) => onCheck(event.currentTarget.checked)}
      />
      <TextInput size="xs" aria-label={`Name of the ${name}’s header`} value="Authorization" readOnly />
      <TextInput
        size="xs"
        aria-label={`Authorization with the ${name}`}
        placeholder={`${prefix}…`}
        value={draft ?? masked(value)}
        spellCheck={false}
        autoComplete="off"
        onFocus={() => setDraft(value)}
        onBlur={() => setDraft(undefined)}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
          onValue(event.currentTarget.value);
        }}
      />
      <span aria-hidden />
    </div>
  );
}

const SHOWN = 14;

function masked(value: string): string {
  return value.length > SHOWN ? `${value.slice(0, SHOWN)}${'•'.repeat(8)}` : value;
}
