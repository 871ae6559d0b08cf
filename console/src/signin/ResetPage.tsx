import { Stack } from '@mantine/core';
import { useNavigate, useParams } from 'react-router';
import { Entry, Way } from './Entry';
import { arrival, enter } from './entrance';
import { Send } from './Fields';
import { NewPassword } from './NewPassword';
import { useSubmit } from './useSubmit';

/** Where the letter of a forgotten password leads. */
export default function ResetPage() {
  const { link } = useParams();
  const navigate = useNavigate();
  const submit = useSubmit(async ({ password }) => {
    const entered = await enter('api/sign-in/reset', { link, password });
    navigate(arrival(entered), { replace: true });
  });
  return (
    <Entry title="Choose a new password" text="It ends all your other sessions and signs you in here.">
      <form {...submit.form}>
        <Stack gap="md">
          <NewPassword submit={submit} label="New password" />
          <Send submit={submit} title="The password is as it was">
            Set password and sign in
          </Send>
        </Stack>
      </form>
      <Way to="/forgot">Ask for another link</Way>
    </Entry>
  );
}
