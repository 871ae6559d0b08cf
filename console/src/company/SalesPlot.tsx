import { useMemo } from 'react';
import Plot from '../buying/Plot';
import type { SalesDay } from './sales';

/** Bars of what was sold on each day. */
export default function SalesPlot({
  days,
  currency,
  unit,
}: {
  days: SalesDay[];
  currency: string;
  unit: number;
}) {
  const plotted = useMemo(
    () => days.map((day) => ({ date: day.date, spend: day.sold / unit, cashback: 0, balance: 0 })),
    [days, unit],
  );
  return <Plot days={plotted} series="spend" currency={currency} label="Sold" />;
}
