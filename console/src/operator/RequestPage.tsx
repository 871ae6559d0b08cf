import { useParams } from 'react-router';
import { RequestDetails } from '../requestlog/RequestDetails';
import { OF_ALL } from '../requestlog/requests';
import { Desk } from './Desk';

export default function RequestPage() {
  const { id = '' } = useParams();
  return (
    <Desk title="Request" back={{ to: OF_ALL.page, title: 'Requests' }}>
      <RequestDetails source={OF_ALL} entryId={id} />
    </Desk>
  );
}
