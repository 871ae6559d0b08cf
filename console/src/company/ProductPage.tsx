import { Anchor, Button, Group, Title } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { type Column, DataTable } from '../ui/DataTable';
import { CompanyPage } from './CompanyPage';
import { PRODUCTS } from './kinds';
import { useMay } from './place';
import { RecordEditor } from './RecordEditor';
import { useRest } from './rest';

interface VariantRow {
  id: number;
  title: string;
  sku: string;
  active: boolean;
}

/** One product with its variants, or a new one. */
export default function ProductPage() {
  const { id = '' } = useParams();
  return (
    <CompanyPage
      title={id === 'new' ? 'New product' : 'Product'}
      text={id === 'new' ? 'Its variants, with their prices, come next.' : undefined}
      back={{ to: PRODUCTS.at, title: PRODUCTS.title }}
      needs="catalog.view"
    >
      {id !== 'new' && <Variants productId={id} />}
      <RecordEditor kind={PRODUCTS} id={id} key={id} />
    </CompanyPage>
  );
}

const COLUMNS: Column<VariantRow>[] = [
  {
    header: 'Title',
    cell: (one) => (
      <Anchor component={Link} to={`/company/variants/${one.id}`} size="sm" fw={600}>
        {one.title}
      </Anchor>
    ),
  },
  { header: 'SKU', cell: (one) => one.sku },
  { header: 'In use', cell: (one) => (one.active ? 'Active' : 'Inactive'), wide: true },
];

function Variants({ productId }: { productId: string }) {
  const may = useMay('catalog.update');
  const { data, error, refetch } = useRest<{ product: { variants: VariantRow[] } }>(
    `company/products/${encodeURIComponent(productId)}`,
  );
  return (
    <section aria-labelledby="variants">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="variants">
          Variants, prices and stock
        </Title>
        {may && (
          <Button component={Link} to={`/company/variants/new?product=${productId}`} size="xs">
            New variant
          </Button>
        )}
      </Group>
      <DataTable
        label="Variants"
        columns={COLUMNS}
        rows={data?.product.variants}
        rowKey={(one) => String(one.id)}
        empty="It has none yet, so it cannot be bought. Make one, with its prices."
        problem={error}
        onRetry={() => refetch()}
      />
    </section>
  );
}
