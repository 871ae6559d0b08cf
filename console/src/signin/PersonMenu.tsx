import { Menu } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import { type Me, signOut } from './me';
import { PersonButton } from './PersonButton';

/** What somebody who is signed in finds under their name; open, as it is loaded when they ask for it. */
export default function PersonMenu({ me }: { me: Me }) {
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    navigate('/sign-in');
  };
  return (
    <Menu position="bottom-end" width={220} defaultOpened>
      <Menu.Target>
        <PersonButton person={me} />
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
