import { vi } from 'vitest';

// Mantine asks for the colour scheme, and jsdom has no media queries.
vi.stubGlobal('matchMedia', (query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => {},
  removeEventListener: () => {},
}));
