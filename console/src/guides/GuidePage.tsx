import { Title } from '@mantine/core';
import { type MouseEvent, useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { Guide } from '../../vite/guides';
import classes from './GuidePage.module.css';

const BASE = '/console';

/** One of the documents in `docs`, as the build has made it. */
export function GuidePage({ guide }: { guide: Guide }) {
  const navigate = useNavigate();
  const { hash } = useLocation();
  useEffect(() => {
    document.title = `${guide.title} · Florin`;
  }, [guide]);
  useEffect(() => {
    if (hash) {
      document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
    }
  }, [hash]);
  const sections = guide.headings.filter((heading) => heading.level === 2);
  // From one guide to another without loading everything again.
  const follow = (event: MouseEvent) => {
    const path = event.target instanceof HTMLAnchorElement ? event.target.getAttribute('href') : null;
    if (
      path?.startsWith(`${BASE}/`) &&
      !event.metaKey &&
      !event.ctrlKey &&
      !event.shiftKey &&
      event.button === 0
    ) {
      event.preventDefault();
      navigate(path.slice(BASE.length));
    }
  };
  return (
    <div className={classes.frame}>
      <article className={classes.text}>
        <Title order={1}>{guide.title}</Title>
        {/* biome-ignore lint/a11y: the links inside are what the keyboard reaches; this only saves them a reload */}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own documents, made into HTML by the build */}
        <div onClick={follow} dangerouslySetInnerHTML={{ __html: guide.html }} />
      </article>
      {sections.length > 1 && (
        <nav aria-label="On this page" className={classes.contents}>
          <p>On this page</p>
          <ul>
            {sections.map(({ id, text }) => (
              <li key={id}>
                <a href={`#${id}`}>{text}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}
