import { ActionIcon } from '@mantine/core';
import { Icon } from '../ui/Icon';
import { openInExplorer } from './open';

/** `</>`: opens the request that a part of a page has made, or would make, in the Explorer. */
export function ShowRequest(request: { title: string; query: string; variables?: object }) {
  const label = `Show the request in the Explorer: ${request.title}`;
  return (
    <ActionIcon variant="default" aria-label={label} title={label} onClick={() => openInExplorer(request)}>
      <Icon name="code" />
    </ActionIcon>
  );
}
