import { RequestList } from '../requestlog/RequestList';
import { OF_ALL } from '../requestlog/requests';
import { Desk } from './Desk';

/** What callers asked of the APIs. */
export default function RequestsPage() {
  return (
    <Desk
      title="Requests"
      text="What callers asked of the APIs, and what became of it. Of the console and of operators’ keys, what was refused. A request is here a second after its answer."
    >
      <RequestList source={OF_ALL} />
    </Desk>
  );
}
