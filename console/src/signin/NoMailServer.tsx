import { Text } from '@mantine/core';
import { useSignUpRules } from './use-sign-up-rules';

/** Where the e-mail is that the page speaks of, if no mail server sends it. */
export function NoMailServer() {
  const { data: rules } = useSignUpRules();
  switch (rules?.mail) {
    case 'LOG':
      return (
        <Text size="sm">No mail server is set up here: what is mailed is in the server’s log instead.</Text>
      );
    case 'NOWHERE':
      return (
        <Text size="sm">
          No mail server is set up here, so no e-mail will arrive. Ask the server’s operator.
        </Text>
      );
    default:
      return null;
  }
}
