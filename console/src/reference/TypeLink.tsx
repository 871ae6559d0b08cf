import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { elementPath } from './links';
import type { TypeRef } from './model';

/** A type as it is written, which leads to its page. */
export function TypeLink({ type }: { type: TypeRef }) {
  return type.section ? (
    <Anchor component={Link} to={elementPath(type.section, type.name)} ff="monospace" size="sm">
      {type.text}
    </Anchor>
  ) : (
    <Text span ff="monospace" size="sm">
      {type.text}
    </Text>
  );
}
