import { Group, SegmentedControl, Skeleton, Text, Title } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Account } from '../api/florin';
import { money } from '../ui/format';
import { ProblemPanel } from '../ui/ProblemPanel';
import classes from './Buying.module.css';
import { type Day, dayText, RANGES, useDays } from './days';

const Plot = lazy(() => import('./Plot'));

const SERIES = { spend: 'Spent', cashback: 'Cashback', balance: 'Balance' } as const;
export type Series = keyof typeof SERIES;

/** Spend, cashback and balance by day: a picture, and the same as a table for who does not see it. */
export function Activity({ account }: { account: Account }) {
  const [range, setRange] = useState<number>(30);
  const [series, setSeries] = useState<Series>('spend');
  const { data, error, refetch } = useDays(account, range);
  return (
    <section className={`surface ${classes.panel}`} aria-labelledby="activity">
      <Group justify="space-between" gap="md">
        <Title order={2} id="activity">
          Activity
        </Title>
        <Group gap="sm">
          <SegmentedControl
            aria-label="What is drawn"
            size="xs"
            value={series}
            onChange={(value) => setSeries(value as Series)}
            data={Object.entries(SERIES).map(([value, label]) => ({ value, label }))}
          />
          <SegmentedControl
            aria-label="How many days"
            size="xs"
            value={String(range)}
            onChange={(value) => setRange(Number(value))}
            data={RANGES.map((days) => ({ value: String(days), label: `${days} days` }))}
          />
        </Group>
      </Group>
      {error && (
        <ProblemPanel problem={error} title="The sums could not be loaded" onRetry={() => refetch()} />
      )}
      {!data && !error && <Skeleton height={240} mt="md" aria-hidden />}
      {data && (
        <>
          <Text size="sm" c="dimmed" mt="xs">
            {sumText(data.days, range)}
          </Text>
          <div className={classes.plot} aria-hidden>
            <Suspense fallback={<Skeleton height={220} />}>
              <Plot days={data.days} series={series} currency={data.currency} label={SERIES[series]} />
            </Suspense>
          </div>
          <SameAsTable days={data.days} currency={data.currency} />
        </>
      )}
    </section>
  );
}

function sumText(days: Day[], range: number): string {
  const sum = (series: Series) => days.reduce((all, day) => all + day[series], 0);
  return `${money(sum('spend'))} spent in ${range} days, ${money(sum('cashback'))} of it came back.`;
}

function SameAsTable({ days, currency }: { days: Day[]; currency: string }) {
  return (
    <div className="visually-hidden">
      <table>
        <caption>Spend, cashback and balance by day</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Spent</th>
            <th scope="col">Cashback</th>
            <th scope="col">Balance</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.date}>
              <th scope="row">{dayText(day.date)}</th>
              <td>{money(day.spend, currency)}</td>
              <td>{money(day.cashback, currency)}</td>
              <td>{money(day.balance, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
