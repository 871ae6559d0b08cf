import { Button } from '@mantine/core';
import { Link } from 'react-router';
import classes from './DataTable.module.css';
import { useUrlFilters } from './url-filters';

/** The way to the next page and back to the first; the browser's own way back leads to the one before. */
export function CursorPager({ next }: { next?: string | null | undefined }) {
  const filters = useUrlFilters();
  const isFirst = filters.get('after') === '';
  if (isFirst && !next) {
    return null;
  }
  return (
    <nav className={classes.pager} aria-label="Pages">
      {!isFirst && (
        <Button component={Link} to={filters.link({ after: '' })} variant="default" size="xs">
          First page
        </Button>
      )}
      {next && (
        <Button component={Link} to={filters.link({ after: next })} variant="default" size="xs">
          Next page
        </Button>
      )}
    </nav>
  );
}
