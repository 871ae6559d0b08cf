import { Anchor, Badge, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { elementPath } from './links';
import type { Requirement } from './model';
import classes from './Reference.module.css';

/** Which credential an operation takes and what its token must hold, at a glance. */
export function CredentialBadge({ requirement }: { requirement: Requirement | null }) {
  if (!requirement) {
    return null;
  }
  return (
    <Badge size="sm" variant="default" className={classes.badge}>
      {requirement.credential === 'API_KEY' ? 'API key' : 'User token'}
    </Badge>
  );
}

/** The same as a sentence, with the header that goes with it. */
export function Requires({ requirement }: { requirement: Requirement }) {
  const isKey = requirement.credential === 'API_KEY';
  return (
    <div className={`surface ${classes.requires}`}>
      <Group gap="xs">
        <CredentialBadge requirement={requirement} />
        <Text size="sm">
          {isKey ? 'Send your app’s API key: ' : 'Send a user access token: '}
          <span className={classes.mono}>Authorization: {isKey ? 'Basic …' : 'Bearer …'}</span>
        </Text>
      </Group>
      {requirement.scopes.length > 0 && (
        <Text size="sm" mt={6}>
          The token needs the {requirement.scopes.length === 1 ? 'scope' : 'scopes'}{' '}
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
    </div>
  );
}
