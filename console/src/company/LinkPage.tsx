import { Loader } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Entry, Way } from '../signin/Entry';
import { ProblemPanel } from '../ui/ProblemPanel';
import { enter } from './session';

/** Where the demo's link to the desk leads: whoever opens it is signed in there. */
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
    enter('sign-in/link', { link }).then(() => navigate('/company', { replace: true }), setProblem);
  }, [link, navigate]);
  return (
    <Entry title="A company’s desk">
      {problem === undefined ? (
        <Loader size="sm" aria-label="Signing in" />
      ) : (
        <>
          <ProblemPanel problem={problem} title="This link does not sign you in" />
          <Way to="/company/sign-in">Sign in another way</Way>
        </>
      )}
    </Entry>
  );
}
