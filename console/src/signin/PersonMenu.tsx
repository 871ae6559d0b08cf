import { Avatar, Group, Menu, Text, UnstyledButton } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import { type Me, signOut } from './me';

/** What somebody who is signed in finds under their name. */
export default function PersonMenu({ me }: { me: Me }) {
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    navigate('/sign-in');
  };
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton aria-label={`Account of ${me.firstName} ${me.lastName}`}>
          <Group gap={8} wrap="nowrap">
            <Avatar size={30} radius="xl" color="cyan" variant="filled" aria-hidden>
              {initials(me)}
            </Avatar>
            <Text size="sm" visibleFrom="sm">
              {me.firstName}
            </Text>
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.email}</Menu.Label>
        <Menu.Item component={Link} to="/settings">
          Settings
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={leave}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function initials({ firstName, lastName }: { firstName: string; lastName: string }): string {
  return [firstName, lastName].map((name) => [...name][0] ?? '').join('');
}
