import { Loader, NativeSelect, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Facts, Panel } from '../operator/Desk';
import { type Column, DataTable } from '../ui/DataTable';
import { Filters, SelectFilter } from '../ui/Filters';
import { count, dateOnly, money } from '../ui/format';
import { ProblemPanel } from '../ui/ProblemPanel';
import { useUrlFilters } from '../ui/url-filters';
import { CompanyPage } from './CompanyPage';
import { allOrders, type Orders } from './orders';
import { usePlace } from './place';
import { rest } from './rest';
import { currenciesOf, daysUpTo, decimalsOf, type SalesDay, salesByDay } from './sales';

const SalesPlot = lazy(() => import('./SalesPlot'));

/** So many orders are looked at, the newest: a browser adds them up. */
const MAX_ORDERS = 1_000;

/** What was sold, day by day. */
export default function SalesPage() {
  return (
    <CompanyPage
      title="Sales"
      text="By the day of the order, in UTC; what was given back is taken from the day of its order."
      needs="orders.view"
    >
      <Sales />
    </CompanyPage>
  );
}

function Sales() {
  const { companyId } = usePlace();
  const filters = useUrlFilters();
  const span = filters.get('days') === '90' ? 90 : filters.get('days') === '7' ? 7 : 30;
  const days = daysUpTo(new Date(), span);
  const from = days[0] ?? '';
  const { data, error, refetch } = useQuery({
    queryKey: ['company', companyId, 'sales', from],
    queryFn: ({ signal }) =>
      allOrders(
        (query) => rest<Orders>(companyId, `orders?${query}`, { signal }),
        new URLSearchParams({ from }),
        MAX_ORDERS,
      ),
  });
  const currencies = currenciesOf(data?.orders ?? []);
  const wanted = filters.get('currency');
  const currency = currencies.includes(wanted) ? wanted : (currencies[0] ?? 'USD');
  return (
    <Stack gap="md">
      <Filters>
        <SelectFilter
          filters={filters}
          name="days"
          label="Time"
          options={[
            { value: '30', label: 'The last 30 days' },
            { value: '7', label: 'The last 7 days' },
            { value: '90', label: 'The last 90 days' },
          ]}
        />
        {currencies.length > 1 && (
          <NativeSelect
            label="Currency"
            data={currencies}
            value={currency}
            onChange={({ currentTarget: { value } }) => filters.set({ currency: value })}
          />
        )}
      </Filters>
      {data ? (
        <Shown days={salesByDay(data.orders, days, currency)} currency={currency} isCut={data.isCut} />
      ) : error ? (
        <ProblemPanel problem={error} title="The sales could not be loaded" onRetry={() => refetch()} />
      ) : (
        <Loader size="sm" aria-label="Loading the sales" />
      )}
    </Stack>
  );
}

function Shown({ days, currency, isCut }: { days: SalesDay[]; currency: string; isCut: boolean }) {
  const unit = 10 ** decimalsOf(currency);
  const shown = (minor: number) => money(minor / unit, currency);
  const sum = (of: (day: SalesDay) => number) => days.reduce((all, day) => all + of(day), 0);
  const columns: Column<SalesDay>[] = [
    { header: 'Day', cell: (day) => dateOnly(`${day.date}T12:00`) },
    { header: 'Orders', cell: (day) => count(day.orders), align: 'right' },
    { header: 'Sold', cell: (day) => shown(day.sold), align: 'right' },
    { header: 'Given back', cell: (day) => shown(day.givenBack), align: 'right', wide: true },
  ];
  const orders = sum((day) => day.orders);
  return (
    <>
      {isCut && (
        <Text size="sm" role="status">
          There are more than {count(MAX_ORDERS)} orders in this time: only the newest are counted here.
          Choose a shorter time.
        </Text>
      )}
      <Panel>
        <Facts
          facts={[
            ['Orders', count(orders)],
            ['Sold', shown(sum((day) => day.sold))],
            ['Given back', shown(sum((day) => day.givenBack))],
            ['An order, on average', orders > 0 && shown(Math.round(sum((day) => day.sold) / orders))],
          ]}
        />
      </Panel>
      <Panel title="Day by day">
        <VisuallyHidden>The table below says the same.</VisuallyHidden>
        <Suspense fallback={<Loader size="sm" aria-label="Loading the plot" />}>
          <SalesPlot days={days} currency={currency} unit={unit} />
        </Suspense>
      </Panel>
      <DataTable
        label="Sales by day"
        columns={columns}
        rows={days.filter((day) => day.orders > 0).reverse()}
        rowKey={(day) => day.date}
        empty="Nothing was sold in this time."
      />
    </>
  );
}
