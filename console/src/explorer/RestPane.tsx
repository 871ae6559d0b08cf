import { Text, TextInput } from '@mantine/core';
import classes from './Explorer.module.css';
import type { RestField, RestRequest, Tab } from './model';
import { addressOf } from './rest';
import { changeTab } from './store';

/** The names of the schemes of credentials, as people know them. */
const SCHEMES: Record<string, string> = {
  companyToken: 'a company’s token',
  customerToken: 'a customer’s token',
  userToken: 'a user access token',
  apiKey: 'the API key',
  incommToken: 'an access token of /incomm/v1/auth/token',
  operatorKey: 'an operator’s key',
};

/** A request of the REST API: what its address has to be filled in with. */
export default function RestPane({ tab, rest }: { tab: Tab; rest: RestRequest }) {
  const fill = (field: RestField, value: string) =>
    changeTab(tab.id, {
      rest: { ...rest, fields: rest.fields.map((one) => (one === field ? { ...one, value } : one)) },
    });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
    <section className={classes.rest} aria-label="Operation" tabIndex={0}>
      <Text ff="monospace" size="sm">
        <b>{rest.method}</b> {decodeURI(addressOf(rest))}
      </Text>
      {rest.security.length > 0 && (
        <Text size="xs" c="dimmed">
          Takes {rest.security.map((scheme) => SCHEMES[scheme] ?? scheme).join(' or ')}, in the headers below.
        </Text>
      )}
      {rest.fields.map((field) => (
        <TextInput
          key={`${field.in} ${field.name}`}
          size="xs"
          label={field.name}
          description={field.description.split('\n\n')[0]}
          required={field.isRequired}
          value={field.value}
          spellCheck={false}
          onChange={(event) => fill(field, event.currentTarget.value)}
        />
      ))}
      {rest.description !== '' && (
        <Text size="sm" className={classes.prose}>
          {rest.description.replace(/([^\n])\n(?!\n)/g, '$1 ')}
        </Text>
      )}
    </section>
  );
}
