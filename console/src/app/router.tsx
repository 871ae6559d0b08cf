import { createBrowserRouter, type RouteObject } from 'react-router';
import { ErrorPage } from './ErrorPage';
import { NotFoundPage } from './NotFoundPage';
import { PAGES } from './pages';
import { Shell } from './Shell';

/** What a route tells the shell of its page. */
export interface PageHandle {
  title: string;
}

const pages: RouteObject[] = PAGES.map((page) => ({
  path: page.path,
  handle: { title: page.title } satisfies PageHandle,
  lazy: async () => ({ Component: (await page.load()).default }),
}));

const missing: RouteObject = {
  path: '*',
  handle: { title: 'Page not found' } satisfies PageHandle,
  Component: NotFoundPage,
};

export const router = createBrowserRouter(
  [
    {
      Component: Shell,
      // What fails in a page leaves the header and the navigation where they are.
      children: [{ ErrorBoundary: ErrorPage, children: [...pages, missing] }],
      ErrorBoundary: ErrorPage,
      HydrateFallback: () => null,
    },
  ],
  { basename: '/console' },
);
