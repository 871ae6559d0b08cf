import { useParams } from 'react-router';
import { CompanyPage } from './CompanyPage';
import { USERS } from './kinds';
import { RecordEditor } from './RecordEditor';

/** One person, or a new one. */
export default function StaffMemberPage() {
  const { id = '' } = useParams();
  return (
    <CompanyPage
      title={id === 'new' ? 'New person' : 'One of the staff'}
      back={{ to: USERS.at, title: USERS.title }}
      needs="users.view"
    >
      <RecordEditor kind={USERS} id={id} key={id} />
    </CompanyPage>
  );
}
