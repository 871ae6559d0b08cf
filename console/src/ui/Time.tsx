const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const RELATIVE = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How long ago, in the person's language: `5 min. ago`. */
export function ago(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  return step ? RELATIVE.format(Math.trunc(seconds / step[1]), step[0]) : RELATIVE.format(seconds, 'second');
}

export function fullTime(at: string): string {
  return FULL.format(new Date(at));
}

/** A moment, as the person's clock has it. `relative` says how long ago it was, and the moment on hovering. */
export function Time({ at, relative = false }: { at: string; relative?: boolean }) {
  const full = fullTime(at);
  return (
    <time dateTime={at} title={full}>
      {relative ? ago(new Date(at), new Date()) : full}
    </time>
  );
}
