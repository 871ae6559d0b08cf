import { Anchor, Badge, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { elementPath } from './links';
import type { Requirement } from './model';
import classes from './Reference.module.css';

const NAMES = { API_KEY: 'API key', USER_TOKEN: 'User token', EITHER: 'API key or user token' };

const HEADERS = {
  API_KEY: { text: 'Send your app’s API key: ', value: 'Basic …' },
  USER_TOKEN: { text: 'Send a user access token: ', value: 'Bearer …' },
  EITHER: { text: 'Send your app’s API key or a user access token: ', value: 'Basic … or Bearer …' },
};

/** Which credential an operation takes and what its token must hold, at a glance. */
export function CredentialBadge({ requirement }: { requirement: Requirement | null }) {
  if (!requirement) {
    return null;
  }
  return (
    <Badge size="sm" variant="default" className={classes.badge}>
      {NAMES[requirement.credential]}
    </Badge>
  );
}

/** The same as a sentence, with the header that goes with it. */
export function Requires({ requirement }: { requirement: Requirement }) {
  const header = HEADERS[requirement.credential];
  return (
    <div className={`surface ${classes.requires}`}>
      <Group gap="xs">
        <CredentialBadge requirement={requirement} />
        <Text size="sm">
          {header.text}
          <span className={classes.mono}>Authorization: {header.value}</span>
        </Text>
      </Group>
      {requirement.scopes.length > 0 && (
        <Text size="sm" mt={6}>
          {requirement.credential === 'EITHER' ? 'A token' : 'The token'} needs the{' '}
          {requirement.scopes.length === 1 ? 'scope' : 'scopes'}{' '}
          {requirement.scopes.map((scope, index) => (
            <span key={scope}>
              {index > 0 && ', '}
              <Anchor
                component={Link}
                to={elementPath('enums', 'ScopeType', scope)}
                ff="monospace"
                size="sm"
                inherit
              >
                {scope}
              </Anchor>
            </span>
          ))}
          .
        </Text>
      )}
      {requirement.credential === 'EITHER' && (
        <Text size="sm" mt={6}>
          An API key is enough for an app that could get such a token for its owner.
        </Text>
      )}
    </div>
  );
}
