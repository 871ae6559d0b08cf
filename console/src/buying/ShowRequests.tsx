import { ActionIcon } from '@mantine/core';
import type { GraphQlRequest } from '../api/florin';
import { Icon } from '../ui/Icon';
import { explore } from './explore';

/** `</>`: opens what a page has asked, or would ask, in the Explorer. */
export function ShowRequests({ requests }: { requests: GraphQlRequest[] }) {
  const titles = requests.map(({ title }) => title).join(', ');
  const label = `Show in the Explorer: ${titles}`;
  return (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={label}
      title={label}
      onClick={() => explore(requests)}
    >
      <Icon name="code" />
    </ActionIcon>
  );
}
