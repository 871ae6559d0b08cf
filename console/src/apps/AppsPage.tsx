import { Stack, Tabs, Text, Title } from '@mantine/core';
import { Navigate, useSearchParams } from 'react-router';
import { useMe } from '../signin/me';
import { signInPath } from '../signin/next-path';
import { ExplorerEntrance } from './ExplorerEntrance';
import { ForDevelopers } from './ForDevelopers';
import { MyApps } from './MyApps';

const TABS = ['apps', 'explorer', 'developers'] as const;

/** Apps and integrations: the person's own apps, and what developers need beside them. */
export default function AppsPage() {
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const tab = TABS.find((one) => one === search.get('tab')) ?? 'apps';
  if (me === null) {
    return <Navigate to={signInPath(`/apps${tab === 'apps' ? '' : `?tab=${tab}`}`)} replace />;
  }
  return (
    <Stack gap="lg" maw={960}>
      <div>
        <Title order={1}>Apps and integrations</Title>
        <Text c="dimmed" mt={4}>
          Your program calls the API as an app. Each app has its own API key.
        </Text>
      </div>
      <Tabs
        value={tab}
        onChange={(value) => setSearch(value && value !== 'apps' ? { tab: value } : {}, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="lg">
          <Tabs.Tab value="apps">My apps</Tabs.Tab>
          <Tabs.Tab value="explorer">API Explorer</Tabs.Tab>
          <Tabs.Tab value="developers">For developers</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="apps">{me && <MyApps />}</Tabs.Panel>
        <Tabs.Panel value="explorer">
          <ExplorerEntrance />
        </Tabs.Panel>
        <Tabs.Panel value="developers">
          <ForDevelopers />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
