import { Alert, Button, Checkbox, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/http';
import { ProblemPanel } from '../ui/ProblemPanel';
import { type AppDetails, type Review, refreshApps } from './api';
import { scopeWords } from './scopes';
import { time } from './times';

const MAX_NOTE = 1000;

/** What the owner has asked the operators for, and how to ask. */
export function ReviewSection({ app }: { app: AppDetails }) {
  const { review } = app;
  if (app.status === 'SUSPENDED') {
    return null;
  }
  if (review?.state === 'OPEN') {
    return <Open app={app} review={review} />;
  }
  return (
    <Stack gap="md">
      {review?.state === 'REJECTED' && (
        <Alert
          variant="default"
          color="red"
          title={`Turned down ${time(review.decidedAt ?? review.askedAt)}`}
        >
          {review.reason ?? 'No reason was given.'}
        </Alert>
      )}
      {review?.state === 'APPROVED' && review.reason && <Text size="sm">Approved: {review.reason}</Text>}
      <Ask key={review?.reviewId ?? ''} app={app} />
    </Stack>
  );
}

function Open({ app, review }: { app: AppDetails; review: Review }) {
  const withdraw = useMutation({
    mutationFn: () => ask(`api/apps/${app.appId}/review`, { method: 'DELETE' }),
    onSuccess: refreshApps,
  });
  return (
    <Stack gap="sm">
      <Text size="sm">
        You asked {time(review.askedAt)}
        {review.isPublic ? ' to make the app public' : ''}
        {review.isPublic && review.scopes.length > 0 ? ' and' : ''}
        {review.scopes.length > 0 ? ` for ${review.scopes.join(', ')}` : ''}. Whoever runs this server
        decides.
      </Text>
      {withdraw.error && <ProblemPanel problem={withdraw.error} title="The request was not withdrawn" />}
      <div>
        <Button variant="default" onClick={() => withdraw.mutate()} loading={withdraw.isPending}>
          Withdraw the request
        </Button>
      </div>
    </Stack>
  );
}

function Ask({ app }: { app: AppDetails }) {
  const [isPublic, setPublic] = useState(false);
  const [scopes, setScopes] = useState<string[]>([]);
  const [note, setNote] = useState('');
  const has = app.scopes.map(({ scope }) => scope);
  const askable = app.allScopes.filter((scope) => !has.includes(scope) && !app.freeScopes.includes(scope));
  const send = useMutation({
    mutationFn: () =>
      ask(`api/apps/${app.appId}/review`, { method: 'POST', body: { isPublic, scopes, note } }),
    onSuccess: refreshApps,
  });
  const isComplete = (isPublic || scopes.length > 0) && note.trim() !== '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <Stack gap="md">
        {app.status === 'PERSONAL' && (
          <Checkbox
            checked={isPublic}
            onChange={(event) => setPublic(event.currentTarget.checked)}
            label="Make the app public"
            description="It may then act for everybody who lets it"
          />
        )}
        {askable.length > 0 && (
          <Checkbox.Group label="Scopes that take a review" value={scopes} onChange={setScopes}>
            <Stack gap="xs" mt="xs">
              {askable.map((scope) => (
                <Checkbox key={scope} value={scope} label={scopeWords(scope)} description={scope} />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        <Textarea
          label="What the app does, and why it needs this"
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={MAX_NOTE}
          autosize
          minRows={2}
        />
        {send.error && <ProblemPanel problem={send.error} title="Nothing was asked for" />}
        <div>
          <Button type="submit" variant="default" disabled={!isComplete} loading={send.isPending}>
            Ask for a review
          </Button>
        </div>
      </Stack>
    </form>
  );
}
