import { useNavigate, useParams } from 'react-router';
import { Entry, Way } from './Entry';
import { arrival, enter } from './entrance';
import { Send } from './Fields';
import { useSubmit } from './useSubmit';

/** Where a mailed link leads. A click signs in, so that a program which looks into mail does not use the link up. */
export default function OpenLinkPage() {
  const { link } = useParams();
  const navigate = useNavigate();
  const submit = useSubmit(async () => {
    const entered = await enter('api/sign-in/link/use', { link });
    navigate(arrival(entered), { replace: true });
  });
  return (
    <Entry title="Sign in" text="You have opened the link from the mail. One click, and you are signed in.">
      <form {...submit.form}>
        <Send submit={submit} title="This link does not sign you in">
          Sign in
        </Send>
      </form>
      <Way to="/sign-in/by-mail">Ask for another link</Way>
    </Entry>
  );
}
