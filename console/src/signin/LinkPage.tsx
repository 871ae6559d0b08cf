import { Loader } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { ProblemPanel } from '../ui/ProblemPanel';
import { Entry, Way } from './Entry';
import { arrival, enter } from './entrance';

/** Where the demo's link leads: whoever opens it is signed in. */
export default function LinkPage() {
  const { link } = useParams();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<unknown>();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) {
      return;
    }
    begun.current = true;
    enter('api/sign-in/link/use', { link }).then(
      (entered) => navigate(arrival(entered), { replace: true }),
      setProblem,
    );
  }, [link, navigate]);
  return (
    <Entry title="Sign in">
      {problem === undefined ? (
        <Loader size="sm" aria-label="Signing in" />
      ) : (
        <>
          <ProblemPanel problem={problem} title="This link does not sign you in" />
          <Way to="/sign-in">Sign in another way</Way>
        </>
      )}
    </Entry>
  );
}
