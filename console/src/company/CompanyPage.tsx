import { Alert, Anchor, Button, Group, Loader, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react';
import { Link, Navigate, useLocation, useNavigate } from 'react-router';
import { useAct } from '../money/useAct';
import { Icon } from '../ui/Icon';
import { ProblemPanel } from '../ui/ProblemPanel';
import { inWords } from './permissions';
import { PlaceContext } from './place';
import { type At, choose, leave, type Place, useAt } from './session';

interface CompanyPageProps {
  title: ReactNode;
  text?: ReactNode;
  /** The list that the page belongs to. */
  back?: { to: string; title: string };
  /** What one has to be allowed to see it. */
  needs?: string;
  children: ReactNode;
}

/** What each page of a company's desk stands in: it is for the company's own people, who have chosen the company. */
export function CompanyPage({ title, text, back, needs, children }: CompanyPageProps) {
  const { at, problem } = useAt();
  const before = useRef<At>(null);
  const [began, setBegan] = useState<Place>();
  const { pathname, search } = useLocation();
  useEffect(() => {
    if (at?.company) {
      before.current = at;
    }
  }, [at]);
  if (at === null && before.current === null) {
    return <Navigate to={`/company/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
  }
  // A session that ends under the page takes nothing of what was typed.
  const shown = at?.company ? at : (before.current ?? at);
  const place = shown?.company;
  if (place && !began) {
    setBegan(place);
  }
  return (
    <Stack gap="lg">
      {shown && <Who at={shown} />}
      {before.current && at !== undefined && !at?.company && <Ended />}
      {began && place && began.companyId !== place.companyId && <Switched from={began} to={place} />}
      <div>
        {back && (
          <Anchor component={Link} to={back.to} size="sm">
            {back.title}
          </Anchor>
        )}
        <Title order={1}>{title}</Title>
        {text && (
          <Text c="dimmed" mt={4} component="div" maw={760}>
            {text}
          </Text>
        )}
      </div>
      {place ? (
        <PlaceContext value={place}>
          {needs && !place.permissions.includes(needs) ? (
            <NotAllowed place={place} needs={needs} />
          ) : (
            // What was typed or sent for one company, or by one person, never goes on as another's.
            <Fragment key={`${place.companyId} ${place.userId}`}>{children}</Fragment>
          )}
        </PlaceContext>
      ) : shown ? (
        <Choose at={shown} />
      ) : problem ? (
        <ProblemPanel problem={problem} title="It is not known who is signed in" />
      ) : (
        <Loader size="sm" aria-label="Loading" />
      )}
    </Stack>
  );
}

/** The company and the person, and the ways to others. */
function Who({ at }: { at: At }) {
  const act = useAct();
  const navigate = useNavigate();
  const { company } = at;
  return (
    <Group component="section" aria-label="Your company" gap="sm" justify="space-between">
      <Text size="sm" c="dimmed">
        {company && <strong>{company.name}</strong>}
        {company && ' · '}
        {at.email}
        {company && company.roles.length > 0 && ` · ${company.roles.join(', ')}`}
      </Text>
      <Group gap="xs">
        {at.companies.length > 1 && company && (
          <NativeSelect
            aria-label="Company"
            size="xs"
            value={String(company.companyId)}
            data={at.companies.map((one) => ({ value: String(one.companyId), label: one.name }))}
            onChange={({ currentTarget: { value } }) =>
              act.run(async () => {
                await choose(Number(value));
              })
            }
          />
        )}
        <Button
          size="compact-sm"
          variant="default"
          loading={act.isBusy}
          onClick={() =>
            act.run(async () => {
              await leave();
              navigate('/company/sign-in', { replace: true });
            })
          }
        >
          Leave the desk
        </Button>
      </Group>
      {act.problem !== undefined && <ProblemPanel problem={act.problem} title="Nothing was changed" />}
    </Group>
  );
}

function Ended() {
  return (
    <Alert variant="default" icon={<Icon name="key" />} title="Your session has ended" role="alert">
      <Text size="sm">
        What is on this page stays.{' '}
        <Anchor href="/console/company/sign-in" target="_blank" inherit underline="always">
          Sign in in another tab
        </Anchor>
        , then come back and try again.
      </Text>
    </Alert>
  );
}

function Switched({ from, to }: { from: Place; to: Place }) {
  return (
    <Alert
      variant="default"
      icon={<Icon name="key" />}
      title={`This page is now for ${to.name}`}
      role="status"
    >
      <Text size="sm">
        What was typed for {from.name} is not sent. If a request was under way there, choose {from.name} again
        to see what became of it.
      </Text>
    </Alert>
  );
}

function NotAllowed({ place, needs }: { place: Place; needs: string }) {
  return (
    <Alert variant="default" icon={<Icon name="key" />} title="Your role does not include this page">
      <Text size="sm">
        It takes the permission <code>{needs}</code>, {inWords(needs)}.{' '}
        {place.roles.length > 0 ? `You have the role ${place.roles.join(', ')}.` : 'You have no role here.'}{' '}
        Ask somebody at {place.name} who manages staff and roles.
      </Text>
    </Alert>
  );
}

function Choose({ at }: { at: At }) {
  const act = useAct();
  if (at.companies.length === 0) {
    return (
      <Alert variant="default" icon={<Icon name="key" />} title="You work for no company here">
        <Text size="sm">Nobody with the address {at.email} is an active user of a company any more.</Text>
      </Alert>
    );
  }
  return (
    <section aria-labelledby="choose">
      <Title order={2} id="choose" mb="sm">
        Which company?
      </Title>
      <Group gap="sm">
        {at.companies.map((one) => (
          <Button
            key={one.companyId}
            variant="default"
            loading={act.isBusy}
            onClick={() =>
              act.run(async () => {
                await choose(one.companyId);
              })
            }
          >
            {one.name}
          </Button>
        ))}
      </Group>
      {act.problem !== undefined && <ProblemPanel problem={act.problem} title="No company was chosen" />}
    </section>
  );
}
