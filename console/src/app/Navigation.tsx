import { NavLink, Text } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import { useAt } from '../company/session';
import { useMe } from '../signin/me';
import { Icon } from '../ui/Icon';
import classes from './Navigation.module.css';
import { atDesk, inOrder, isAtDesk, isShownAt, navigation } from './navigation-groups';
import { PAGES } from './pages';

const GROUPS = navigation(PAGES);

/** The pages, group by group, and what the server has beside them. */
export function Navigation() {
  const { pathname } = useLocation();
  const operates = (useMe()?.operatorRoles.length ?? 0) > 0;
  const { at } = useAt(isAtDesk(pathname));
  const permissions = at?.company?.permissions;
  return (
    <div className={classes.area}>
      {inOrder(GROUPS, pathname)
        .filter(({ group }) => group !== 'Operator' || operates)
        .map(({ group, pages }) => (
          <section key={group} className={classes.group} aria-label={group}>
            <Text size="xs" fw={600} c="dimmed" className={classes.heading}>
              {group}
            </Text>
            {(group === 'Company' ? atDesk(pages, pathname, permissions) : pages).map((page) => (
              <NavLink
                key={page.path}
                component={Link}
                to={page.path}
                label={page.title}
                leftSection={page.nav && <Icon name={page.nav.icon} />}
                active={isShownAt(page, pathname)}
                aria-current={isShownAt(page, pathname) ? 'page' : undefined}
                className={classes.link}
              />
            ))}
            {group === 'Developers' && (
              <NavLink
                href="/docs/rest"
                label="REST reference"
                leftSection={<Icon name="external" />}
                className={classes.link}
              />
            )}
          </section>
        ))}
    </div>
  );
}
