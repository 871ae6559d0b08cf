import { Group } from '@mantine/core';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { Entry, Way } from './Entry';
import { useMe } from './me';
import { nextPath } from './next-path';
import { PasswordForm } from './PasswordForm';

export default function SignInPage() {
  const { search } = useLocation();
  const navigate = useNavigate();
  const next = nextPath(search);
  if (useMe()) {
    return <Navigate to={next} replace />;
  }
  return (
    <Entry title="Sign in" text="To your Florin account on this server.">
      <PasswordForm onDone={() => navigate(next, { replace: true })} />
      <Group justify="space-between" gap="xs">
        <Way to="/forgot">Forgot password</Way>
        <Way to="/sign-in/by-mail">Mail me a link</Way>
        <Way to="/sign-up">Make an account</Way>
      </Group>
    </Entry>
  );
}
