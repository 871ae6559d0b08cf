import { NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { Problem } from '../api/problem';
import { Facts, Panel } from '../operator/Desk';
import { count } from '../ui/format';
import { ProblemPanel } from '../ui/ProblemPanel';
import { CompanyPage } from './CompanyPage';
import { VARIANTS } from './kinds';
import { RecordEditor } from './RecordEditor';
import { useChange, useRest } from './rest';
import { StaffAct } from './StaffAct';
import { type Done, Undoable } from './Undoable';

/** One variant with its prices and its stock, or a new one. */
export default function VariantPage() {
  const { id = '' } = useParams();
  const [query] = useSearchParams();
  const product = query.get('product');
  return (
    <CompanyPage
      title={id === 'new' ? 'New variant' : 'Variant'}
      back={{
        to: product ? `/company/products/${product}` : '/company/products',
        title: product ? 'The product' : 'Products',
      }}
      needs="catalog.view"
    >
      {id !== 'new' && <Stock variantId={id} />}
      <RecordEditor
        kind={VARIANTS}
        id={id}
        key={id}
        {...(product && { initial: { product_id: product, tracks_stock: true } })}
      />
    </CompanyPage>
  );
}

interface Level {
  available: number;
  reserved: number;
  on_hand: number;
}

const NONE: Level = { available: 0, reserved: 0, on_hand: 0 };

/** What there is of it, where that is counted. */
function Stock({ variantId }: { variantId: string }) {
  const change = useChange();
  const [done, setDone] = useState<Done>();
  const variant = useRest<{ variant: { tracks_stock: boolean } }>(
    `company/variants/${encodeURIComponent(variantId)}`,
  );
  const tracks = variant.data?.variant.tracks_stock;
  const path = `company/inventory_levels/${encodeURIComponent(variantId)}`;
  const { data, error, refetch } = useRest<{ inventory_level: Level }>(path, tracks === true);
  // A new variant has no level before the first count.
  const isNew = error instanceof Problem && error.status === 404;
  const level = data?.inventory_level ?? (isNew ? NONE : undefined);
  if (tracks === undefined) {
    return null;
  }
  const adjust = (quantity: number, key: string) =>
    change(`${path}/adjust`, { method: 'POST', body: { quantity }, key });
  return (
    <Panel title="Stock">
      {done && <Undoable done={done} onUndone={() => setDone(undefined)} />}
      {error && !level && (
        <ProblemPanel problem={error} title="The stock could not be loaded" onRetry={() => refetch()} />
      )}
      {!tracks ? (
        <Text size="sm">
          Its stock is not counted: it never runs out. Say below that it can run out to count it.
        </Text>
      ) : (
        level && (
          <>
            <Facts
              facts={[
                ['Can be bought', count(level.available)],
                ['Held by payments under way', count(level.reserved)],
                ['In the warehouse', count(level.on_hand)],
              ]}
            />
            <StaffAct
              title="Count more or fewer"
              explains="So many came in, or are missing. Orders that come in meanwhile are not lost by it."
              needs="catalog.update"
              button="Adjust the stock"
              send={async ({ quantity = '' }, key) => {
                const by = Number(quantity);
                await adjust(by, key);
                setDone({
                  text: `The stock is ${by < 0 ? 'less' : 'more'} by ${count(Math.abs(by))}.`,
                  undo: (once) => adjust(-by, once),
                });
              }}
            >
              <NumberInput
                name="quantity"
                label="How many more"
                description="Fewer with a minus."
                allowDecimal={false}
                required
                withAsterisk={false}
                maw={220}
                hideControls
              />
            </StaffAct>
          </>
        )
      )}
    </Panel>
  );
}
