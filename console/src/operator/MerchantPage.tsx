import { Loader, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { ask } from '../api/http';
import { CopyButton } from '../ui/CopyButton';
import { ProblemPanel } from '../ui/ProblemPanel';
import type { Merchant } from './CataloguePage';
import { Desk, Facts, Id, Panel } from './Desk';
import { Dot } from './OperationStatus';
import { money } from './people';

interface Offer {
  offerId: string;
  type: string;
  status: string;
  currency: string;
  denominationsType: 'FIXED' | 'VARIABLE';
  denominations: string[];
  fromStock: boolean;
  vendors: string[];
  stock: { denomination: string; codes: number }[];
}

/** One merchant: its offers, and what of them is in stock. */
export default function MerchantPage() {
  const { slug = '' } = useParams();
  return (
    <Desk title={`Merchant ${slug}`} back={{ to: '/operator/catalogue', title: 'Catalogue' }}>
      <Details slug={slug} />
    </Desk>
  );
}

function Details({ slug }: { slug: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'merchant', slug],
    queryFn: ({ signal }) =>
      ask<{ merchant: Merchant; offers: Offer[] }>(`api/operator/catalogue/${encodeURIComponent(slug)}`, {
        signal,
      }),
  });
  if (!data) {
    return error ? (
      <ProblemPanel problem={error} title="The merchant could not be loaded" onRetry={() => refetch()} />
    ) : (
      <Loader size="sm" aria-label="Loading the merchant" />
    );
  }
  const { merchant, offers } = data;
  return (
    <Stack gap="lg">
      <Panel>
        <Facts
          facts={[
            ['Name', merchant.name],
            ['Category', merchant.category],
            ['Status', <State key="state" status={merchant.status} />],
            ['Id', <Id key="id" id={merchant.merchantId} whole />],
          ]}
        />
      </Panel>
      {offers.map((offer) => (
        <Panel key={offer.offerId} title={offer.denominationsType === 'FIXED' ? 'Fixed values' : 'Any value'}>
          <Facts
            facts={[
              ['Status', <State key="state" status={offer.status} />],
              [
                'Offer',
                <span key="id">
                  <Id id={offer.offerId} whole /> <CopyButton text={offer.offerId} what="offer id" />
                </span>,
              ],
              ['For', offer.type === 'GIFT_CARD_OFFER' ? 'everybody' : 'chosen accounts'],
              [
                'Values',
                offer.denominations
                  .map((value) => money(value, offer.currency))
                  .join(offer.denominationsType === 'FIXED' ? ', ' : ' to '),
              ],
              ['Vendors', offer.vendors.join(', ') || 'none: sold from stock alone'],
              [
                'In stock',
                offer.fromStock
                  ? offer.stock
                      .map(
                        (level) =>
                          `${money(level.denomination, offer.currency)}: ${level.codes.toLocaleString()}`,
                      )
                      .join(', ') || 'no codes'
                  : undefined,
              ],
            ]}
          />
        </Panel>
      ))}
    </Stack>
  );
}

function State({ status }: { status: string }) {
  return status === 'ACTIVE' ? <Dot state="good">Active</Dot> : <Dot state="bad">Inactive</Dot>;
}
