import { Anchor, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import classes from './Buying.module.css';
import { Step } from './Step';

/** Where to begin, for whoever has bought nothing yet. */
export function NextSteps() {
  return (
    <section className="surface" aria-labelledby="next-steps">
      <Title order={2} id="next-steps" className={classes.headline}>
        Where to begin
      </Title>
      <ol className={classes.steps}>
        <Step number={1}>
          <Anchor component={Link} to="/shop" fw={600}>
            Buy a gift card
          </Anchor>
          <Text size="sm" c="dimmed">
            Choose a merchant and a value; your balance pays. The code is shown when you ask for it.
          </Text>
        </Step>
        <Step number={2}>
          <Anchor component={Link} to="/apps" fw={600}>
            Make an app
          </Anchor>
          <Text size="sm" c="dimmed">
            Your program calls the API with the app’s key. A new app acts for you alone.
          </Text>
        </Step>
        <Step number={3}>
          <Anchor component={Link} to="/explorer" fw={600}>
            Call the API
          </Anchor>
          <Text size="sm" c="dimmed">
            In the API Explorer: use your app’s key, generate a token, and buy with a request.
          </Text>
        </Step>
      </ol>
    </section>
  );
}
