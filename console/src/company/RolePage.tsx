import { useParams } from 'react-router';
import { CompanyPage } from './CompanyPage';
import { ROLES } from './kinds';
import { RecordEditor } from './RecordEditor';

/** One role, or a new one. */
export default function RolePage() {
  const { id = '' } = useParams();
  return (
    <CompanyPage
      title={id === 'new' ? 'New role' : 'Role'}
      back={{ to: ROLES.at, title: ROLES.title }}
      needs="users.view"
    >
      <RecordEditor kind={ROLES} id={id} key={id} />
    </CompanyPage>
  );
}
