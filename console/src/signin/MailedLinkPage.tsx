import { AskForLetter } from './AskForLetter';

export default function MailedLinkPage() {
  return (
    <AskForLetter
      title="Sign in by mail"
      text="We mail you a link. Open it in this browser, and you are signed in without a password."
      path="api/sign-in/link"
      minutes={15}
    />
  );
}
