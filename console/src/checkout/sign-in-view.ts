import type { SignIn } from './customer';
import { h, type View } from './dom';
import { button, form, input, problem } from './parts';

/** The two steps of a sign-in: the address, and the code that came there. */
export function signInForm(signIn: SignIn): View {
  const again = () => {
    signIn.open(null);
  };
  return signIn.step === 'code'
    ? form(
        () => signIn.verify(),
        h('p', { role: 'status' }, `If ${signIn.email} is a customer’s address, a code is on its way there.`),
        input({
          field: 'code',
          label: 'Code from the e-mail',
          value: signIn.code,
          errors: signIn.errors,
          typed: (value) => {
            signIn.code = value;
          },
          inputmode: 'numeric',
          autocomplete: 'one-time-code',
        }),
        h(
          'p',
          { class: 'row' },
          h('button', { type: 'submit', class: 'main' }, 'Sign in'),
          button('Another code', again),
        ),
      )
    : form(
        () => signIn.ask(),
        input({
          field: 'sign_in.email',
          label: 'Your e-mail address',
          value: signIn.email,
          errors: {},
          typed: (value) => {
            signIn.email = value;
          },
          type: 'email',
          autocomplete: 'email',
        }),
        problem(signIn.errors, 'email'),
        h(
          'p',
          { class: 'row' },
          h('button', { type: 'submit', class: 'main' }, 'Send me a code'),
          button('Cancel', () => signIn.close()),
        ),
      );
}
