import { ActionIcon } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { Icon } from './Icon';

/** Copies a text; `what` says which, for those who do not see beside what the button stands. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const { copied, copy } = useClipboard();
  const label = copied ? 'Copied' : `Copy ${what}`;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={label}
      title={label}
      onClick={() => copy(text)}
      c="inherit"
    >
      <Icon name={copied ? 'check' : 'copy'} />
    </ActionIcon>
  );
}
