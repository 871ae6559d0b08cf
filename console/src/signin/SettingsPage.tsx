import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Navigate } from 'react-router';
import { GrantsSection } from '../apps/GrantsSection';
import { AddressSection } from './AddressSection';
import { type Me, useMe } from './me';
import { signInPath } from './next-path';
import { OffersSection, useOffers } from './OffersSection';
import { PasskeysSection } from './PasskeysSection';
import { PasswordSection } from './PasswordSection';
import { ProfileSection } from './ProfileSection';
import { SessionsSection } from './SessionsSection';
import classes from './Settings.module.css';
import { TotpSection } from './TotpSection';

/** What a person can change of themselves and of how they sign in. */
export default function SettingsPage() {
  const me = useMe();
  if (me === null) {
    return <Navigate to={signInPath('/settings')} replace />;
  }
  return (
    <Stack gap="xl" maw={760}>
      <div>
        <Title order={1}>Settings</Title>
        <Text c="dimmed" mt={4}>
          {me ? `${me.firstName} ${me.lastName}, ${me.email}` : 'Your account'}
        </Text>
      </div>
      {me && <Sections me={me} />}
    </Stack>
  );
}

function Sections({ me }: { me: Me }) {
  const offers = useOffers();
  return (
    <>
      {offers.length > 0 && (
        <Section title="Invitations" text="Accounts that you are invited to.">
          <OffersSection offers={offers} />
        </Section>
      )}
      <Section title="Profile">
        <ProfileSection me={me} />
      </Section>
      <Section title="E-mail address" text="You sign in with it, and e-mails go there.">
        <AddressSection me={me} />
      </Section>
      <Section title="Password" text="Changing it ends all your other sessions.">
        <PasswordSection />
      </Section>
      <Section
        title="Second step"
        text="A code from an app on your phone, after the password or the mailed link. A passkey needs none."
      >
        <TotpSection />
      </Section>
      <Section
        title="Passkeys"
        text="Sign in with your finger, your face or a PIN. Nobody can guess a passkey, or trick you into typing it somewhere else."
      >
        <PasskeysSection />
      </Section>
      <Section
        title="Apps with access"
        text="What other people’s apps may do for you. Taking it back ends their tokens."
      >
        <GrantsSection />
      </Section>
      <Section title="Sessions" text="Where you are signed in. End any session that you do not know.">
        <SessionsSection />
      </Section>
    </>
  );
}

function Section({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section className={`surface ${classes.section}`}>
      <Title order={2}>{title}</Title>
      {text && (
        <Text size="sm" c="dimmed" mt={4}>
          {text}
        </Text>
      )}
      <div className={classes.content}>{children}</div>
    </section>
  );
}
