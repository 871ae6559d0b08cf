import { CompanyPage } from './CompanyPage';
import { ROLES } from './kinds';
import { flat } from './permissions';
import { RecordList } from './RecordList';
import type { Row } from './records';

/** What people may do who have a role. */
export default function RolesPage() {
  return (
    <CompanyPage
      title="Roles"
      text="What people may do who have one. A change counts from their next request on."
      needs="users.view"
    >
      <RecordList
        kind={ROLES}
        columns={[
          {
            header: 'Permissions',
            cell: (one: Row) =>
              flat((one.permissions ?? {}) as Record<string, string[]>).join(', ') || 'None',
          },
        ]}
        empty="There is no role: only programs with a token can do anything."
      />
    </CompanyPage>
  );
}
