import { CompanyPage } from './CompanyPage';
import { PRODUCTS } from './kinds';
import { RecordList } from './RecordList';
import type { Row } from './records';

/** What the company sells. */
export default function ProductsPage() {
  return (
    <CompanyPage title="Products" text="What the shop sells, in one or more variants." needs="catalog.view">
      <RecordList
        kind={PRODUCTS}
        search={{ name: 'search_query', label: 'Title, SKU or description' }}
        filters={[
          {
            name: 'kind',
            label: 'Delivered',
            options: [
              { value: '', label: 'Any' },
              { value: 'physical', label: 'Sent' },
              { value: 'digital', label: 'Digital' },
              { value: 'gift_card', label: 'Gift card' },
            ],
          },
          {
            name: 'availability',
            label: 'Stock',
            options: [
              { value: '', label: 'Any' },
              { value: 'in_stock', label: 'Can be bought' },
            ],
          },
        ]}
        columns={[
          { header: 'SKU', cell: (one: Row) => String(one.sku), wide: true },
          { header: 'Status', cell: (one: Row) => String(one.status) },
          {
            header: 'Variants',
            cell: (one: Row) => ((one.variants ?? []) as unknown[]).length,
            align: 'right',
          },
        ]}
        empty="No product fits."
      />
    </CompanyPage>
  );
}
