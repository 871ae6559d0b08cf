/** Our own icons, drawn on 24 by 24 in the colour of the text beside them. */
const PATHS = {
  home: 'M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-6h4v6',
  book: 'M5 5a2 2 0 0 1 2-2h12v15H7a2 2 0 0 0-2 2zm0 15a2 2 0 0 0 2 1h12M9 7h6M9 11h4',
  code: 'M8 8l-4 4 4 4M16 8l4 4-4 4M13.5 5l-3 14',
  terminal: 'M4 5h16v14H4zM8 10l2.5 2L8 14M12.5 15H16',
  external: 'M13 5h6v6M19 5l-8 8M17 14v5H5V7h5',
  guide: 'M12 20s-3-2-8-2V5c5 0 8 2 8 2s3-2 8-2v13c-5 0-8 2-8 2zM12 7v13',
  key: 'M14.5 9.5a4.5 4.5 0 1 1-4-4.47A4.5 4.5 0 0 1 14.5 9.5zM13.2 12.7L20 19.5M17 16.5l-2 2M10 9.5h.01',
  user: 'M16 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM5 20c.6-3.4 3.4-5 7-5s6.4 1.6 7 5',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M13 7a2 2 0 1 0 4 0 2 2 0 1 0-4 0M7 17a2 2 0 1 0 4 0 2 2 0 1 0-4 0',
  card: 'M3.5 6.5h17v11h-17zM3.5 10.5h17M7 14.5h3',
  shop: 'M5 9h14l-1 11H6zM9 9V7a3 3 0 0 1 6 0v2',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20 20l-4-4',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  play: 'M7 5l12 7-12 7z',
  link: 'M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.7 5.7L12 17',
  sun: 'M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M5.6 18.4L7 17M17 7l1.4-1.4',
  moon: 'M20 13.5A8 8 0 1 1 10.5 4a6.5 6.5 0 0 0 9.5 9.5z',
  warning: 'M12 4l9 16H3zM12 10v4M12 17h.01',
  right: 'M9 6l6 6-6 6',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration only: whatever it says is said in words beside it, or by the label of its button. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
