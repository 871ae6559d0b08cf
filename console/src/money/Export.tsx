import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { plural } from '../ui/format';
import { ProblemPanel } from '../ui/ProblemPanel';
import { useAct } from './useAct';

interface ExportProps {
  /** What a row is, such as `transaction`. */
  row: string;
  /** What is to be said when there were more than the file takes. */
  cut: string;
  run: () => Promise<{ rows: number; isCut: boolean }>;
  disabled?: boolean;
}

/** Saves a list as a CSV file, and says what is in it. */
export function Export({ row, cut, run, disabled = false }: ExportProps) {
  const act = useAct();
  const [said, setSaid] = useState('');
  const save = () =>
    act.run(async () => {
      setSaid('');
      const { rows, isCut } = await run();
      setSaid(isCut ? cut : `${plural(rows, `${row} is`, `${row}s are`)} in the file.`);
    });
  return (
    <Stack gap="sm">
      <Group gap="md">
        <Button variant="default" size="sm" onClick={save} loading={act.isBusy} disabled={disabled}>
          Save as CSV
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {said}
        </Text>
      </Group>
      {act.problem !== undefined && (
        <ProblemPanel problem={act.problem} title="The file could not be made" onRetry={save} />
      )}
    </Stack>
  );
}
