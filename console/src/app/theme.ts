import { type CSSVariablesResolver, createTheme } from '@mantine/core';

const MONOSPACE = 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace';

export const theme = createTheme({
  primaryColor: 'cyan',
  primaryShade: 9,
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif',
  fontFamilyMonospace: MONOSPACE,
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.25' },
      h2: { fontSize: '1.25rem', lineHeight: '1.35' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.4' },
    },
  },
  respectReducedMotion: true,
  components: {
    // Mantine gives the button no name.
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close this message' } } },
  },
});

/** Mantine's own is lighter than the button, and its text then hard to read. */
const HOVER = '#095c6b';

/** Where Mantine's own colours have less contrast than 4.5 to 1. */
export const cssVariables: CSSVariablesResolver = (colors) => ({
  variables: {
    '--mantine-primary-color-filled-hover': HOVER,
    '--mantine-color-cyan-filled-hover': HOVER,
  },
  light: {
    '--mantine-color-dimmed': colors.colors.gray[7],
    '--mantine-color-placeholder': colors.colors.gray[7],
    '--mantine-color-error': colors.colors.red[9],
    '--mantine-color-anchor': colors.colors.cyan[9],
    '--florin-surface': '#ffffff',
    '--florin-page': '#f7f9fa',
    '--florin-line': '#dfe5e8',
    '--florin-accent-soft': '#e3f4f7',
    '--florin-accent-text': '#0a5c6b',
  },
  dark: {
    '--mantine-color-dimmed': colors.colors.dark[1],
    '--mantine-color-placeholder': colors.colors.dark[1],
    '--mantine-color-error': colors.colors.red[4],
    '--mantine-color-anchor': colors.colors.cyan[4],
    '--florin-surface': '#1b1f23',
    '--florin-page': '#14171a',
    '--florin-line': '#323940',
    '--florin-accent-soft': '#12323a',
    '--florin-accent-text': '#7ad7e6',
  },
});
