import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { money, shortMoney } from '../ui/format';
import type { Series } from './Activity';
import type { Day } from './days';

const HEIGHT = 220;

interface PlotProps {
  days: Day[];
  series: Series;
  currency: string;
  label: string;
}

/** Bars of what happened on a day, a line of what was there at its end. Drawn on a canvas: the table beside it is read. */
export default function Plot({ days, series, currency, label }: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    const element = place.current;
    if (!element) {
      return;
    }
    const plot = new uPlot(
      options({
        width: element.clientWidth,
        isDark: scheme === 'dark',
        isLine: series === 'balance',
        label,
        currency,
      }),
      [days.map(({ date }) => Date.parse(`${date}T00:00:00Z`) / 1000), days.map((day) => day[series])],
      element,
    );
    const resized = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT }));
    resized.observe(element);
    return () => {
      resized.disconnect();
      plot.destroy();
    };
  }, [days, series, currency, label, scheme]);
  return <div ref={place} />;
}

interface Look {
  width: number;
  isDark: boolean;
  isLine: boolean;
  label: string;
  currency: string;
}

function options({ width, isDark, isLine, label, currency }: Look): uPlot.Options {
  const text = isDark ? '#b8c0c8' : '#495057';
  const line = isDark ? '#323940' : '#e6ebee';
  const accent = isDark ? '#3bc9db' : '#0b7285';
  const axis = { stroke: text, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 } };
  const bars = uPlot.paths.bars?.({ size: [0.7, 40], radius: 0.2 });
  return {
    width,
    height: HEIGHT,
    // Days, not moments: the same ones in every zone.
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    cursor: { y: false, drag: { x: false, y: false } },
    legend: { live: true },
    scales: { y: { range: (_, __, most) => [0, most > 0 ? most * 1.1 : 1] } },
    axes: [
      { ...axis, values: (_, moments) => moments.map(dayLabel) },
      { ...axis, size: 70, values: (_, amounts) => amounts.map((amount) => shortMoney(amount, currency)) },
    ],
    series: [
      { value: (_, moment) => (moment == null ? '' : dayLabel(moment)), label: 'Day' },
      {
        label,
        stroke: accent,
        width: isLine ? 2 : 0,
        fill: isLine ? `${accent}22` : accent,
        points: { show: false },
        value: (_, amount) => (amount == null ? '' : money(amount, currency)),
        ...(!isLine && bars && { paths: bars }),
      },
    ],
  };
}

function dayLabel(seconds: number): string {
  return new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
    new Date(seconds * 1000),
  );
}
