import { Group } from '@mantine/core';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { ByPasskey } from './ByPasskey';
import { Entry, Way } from './Entry';
import { arrival, type Entered } from './entrance';
import { useMe } from './me';
import { nextPath } from './next-path';
import { PasswordForm } from './PasswordForm';
import { hasPasskeys } from './passkey';

export default function SignInPage() {
  const { search } = useLocation();
  const navigate = useNavigate();
  const next = nextPath(search);
  const me = useMe();
  const arrive = (entered: Entered) => navigate(arrival(entered, next), { replace: true });
  if (me) {
    return <Navigate to={next} replace />;
  }
  return (
    <Entry title="Sign in" text="To your Florin account on this server.">
      <PasswordForm onDone={arrive} />
      {hasPasskeys() && <ByPasskey onDone={arrive} />}
      <Group justify="space-between" gap="xs">
        <Way to="/forgot">Forgot password</Way>
        <Way to="/sign-in/by-mail">Mail me a link</Way>
        <Way to="/sign-up">Make an account</Way>
      </Group>
    </Entry>
  );
}
