import { CompanyPage } from './CompanyPage';
import { DISCOUNTS } from './kinds';
import { RecordList } from './RecordList';
import type { Row } from './records';

const KINDS: Record<string, string> = {
  flat: 'An amount',
  percent: 'A share',
  free_shipping: 'The shipping',
};

/** What codes take off. */
export default function DiscountsPage() {
  return (
    <CompanyPage
      title="Discounts"
      text="Codes that customers type, and what they take off."
      needs="catalog.view"
    >
      <RecordList
        kind={DISCOUNTS}
        search={{ name: 'search_query', label: 'Code or title' }}
        columns={[
          { header: 'Title', cell: (one: Row) => String(one.title ?? ''), wide: true },
          {
            header: 'Takes off',
            cell: (one: Row) => (one.percent ? `${one.percent} %` : KINDS[String(one.kind)]),
          },
        ]}
        empty="No discount fits."
      />
    </CompanyPage>
  );
}
