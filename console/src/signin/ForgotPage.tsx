import { AskForLetter } from './AskForLetter';

export default function ForgotPage() {
  return (
    <AskForLetter
      title="Forgot password"
      text="We mail you a link to choose a new password. Choosing it ends all your other sessions."
      path="api/sign-in/forgot"
      minutes={30}
    />
  );
}
