import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { CompanyPage } from './CompanyPage';
import { USERS } from './kinds';
import { RecordList } from './RecordList';
import type { Row } from './records';
import { useRest } from './rest';

/** The company's own people. */
export default function StaffPage() {
  return (
    <CompanyPage
      title="Staff"
      text={
        <>
          The company’s own people, who sign in here with a code that is mailed to them.{' '}
          <Anchor component={Link} to="/company/roles" inherit underline="always">
            Roles
          </Anchor>{' '}
          say what they may do.
        </>
      }
      needs="users.view"
    >
      <List />
    </CompanyPage>
  );
}

function List() {
  const { data } = useRest<{ roles: { id: number; name: string }[] }>('company/roles?per_page=100');
  const names = new Map(data?.roles.map(({ id, name }) => [id, name]));
  return (
    <RecordList
      kind={USERS}
      columns={[
        { header: 'E-mail', cell: (one: Row) => String(one.email), wide: true },
        {
          header: 'Roles',
          cell: (one: Row) =>
            ((one.role_ids ?? []) as number[]).map((id) => names.get(id) ?? `role ${id}`).join(', ') ||
            'None',
        },
      ]}
      empty="Nobody fits."
    />
  );
}
