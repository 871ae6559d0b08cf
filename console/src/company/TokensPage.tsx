import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Panel } from '../operator/Desk';
import { CodeBlock } from '../ui/CodeBlock';
import { type Column, DataTable } from '../ui/DataTable';
import { Icon } from '../ui/Icon';
import { Time } from '../ui/Time';
import { CompanyPage } from './CompanyPage';
import { isUnknown } from './outcome';
import { usePlace } from './place';
import { desk } from './rest';
import { StaffAct } from './StaffAct';

interface Token {
  tokenId: number;
  name: string;
  createdAt: string;
  expiresAt: string | null;
}

/** By what the company's programs are known. */
export default function TokensPage() {
  return (
    <CompanyPage
      title="Tokens"
      text="For the company’s programs. Whoever has one may do everything at the company’s API, so each takes the permission to change staff and roles."
      needs="users.view"
    >
      <Tokens />
    </CompanyPage>
  );
}

function Tokens() {
  const { companyId } = usePlace();
  const client = useQueryClient();
  const [made, setMade] = useState<string>();
  /** The name of one that may have been made: it is not shown again, so making it has no key. */
  const [lost, setLost] = useState<string>();
  const key = ['company', companyId, 'tokens'];
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => desk<{ tokens: Token[] }>(companyId, 'tokens', { signal }),
    staleTime: 0,
  });
  const again = () => client.invalidateQueries({ queryKey: key });
  return (
    <Stack gap="lg">
      {made && (
        <Panel title="The new token">
          <Text size="sm" mb="sm">
            Copy it now: it is shown this once, and kept as a hash.
          </Text>
          <CodeBlock title="Token" what="token" code={made} />
          <Button mt="sm" variant="default" size="xs" onClick={() => setMade(undefined)}>
            I have it
          </Button>
        </Panel>
      )}
      {lost !== undefined && (
        <Alert
          variant="default"
          icon={<Icon name="key" />}
          title="It is not known whether the token was made"
          role="alert"
        >
          <Text size="sm">
            No answer came. If the list has a new token named {lost}, nobody has seen its text: revoke it,
            then make another one.
          </Text>
        </Alert>
      )}
      <DataTable
        label="Tokens"
        columns={COLUMNS}
        rows={data?.tokens}
        rowKey={(one) => String(one.tokenId)}
        empty="No program has a token."
        problem={error}
        onRetry={() => refetch()}
      />
      <Panel title="What you can do">
        <StaffAct
          title="Make a token"
          explains="To replace one: make a new one, change the program over, and revoke the old one."
          needs="users.update"
          button="Make it"
          send={async ({ name, days }) => {
            const body = { name, ...(days && { days: Number(days) }) };
            setLost(undefined);
            try {
              const { token } = await desk<{ token: string }>(companyId, 'tokens', { method: 'POST', body });
              setMade(token);
            } catch (failure) {
              if (!isUnknown(failure, false)) {
                throw failure;
              }
              setLost(name);
            }
            await again();
          }}
        >
          <TextInput
            name="name"
            label="Name"
            description="What it is for: till, website."
            required
            withAsterisk={false}
            maxLength={100}
            autoComplete="off"
          />
          <TextInput
            name="days"
            label="Good for how many days (may be left empty)"
            inputMode="numeric"
            pattern="[1-9][0-9]{0,3}"
            maw={320}
            autoComplete="off"
          />
        </StaffAct>
        {data?.tokens.map((one) => (
          <StaffAct
            key={one.tokenId}
            title={`Revoke ${one.name} (${one.tokenId})`}
            explains="It is refused from the next request on. This cannot be undone: the program then needs another one."
            needs="users.update"
            button="Revoke it"
            danger
            send={async () => {
              await desk(companyId, `tokens/${one.tokenId}`, { method: 'DELETE' });
              await again();
            }}
          />
        ))}
      </Panel>
    </Stack>
  );
}

const COLUMNS: Column<Token>[] = [
  { header: 'Name', cell: (one) => one.name },
  { header: 'Number', cell: (one) => one.tokenId, align: 'right' },
  { header: 'Made', cell: (one) => <Time at={one.createdAt} />, wide: true },
  { header: 'Ends', cell: (one) => (one.expiresAt ? <Time at={one.expiresAt} /> : 'Not by itself') },
];
