import { useState } from 'react';
import classes from './Buying.module.css';

interface PictureProps {
  /** Of the API: absolute. */
  url: string | null | undefined;
  name: string;
  size: number;
}

/** A merchant's logo, or its first letter where there is none. Its name stands beside it. */
export function Picture({ url, name, size }: PictureProps) {
  const [isBroken, setBroken] = useState(false);
  const own = ownPath(url);
  if (!own || isBroken) {
    return (
      <span className={classes.letter} style={{ width: size, height: size }} aria-hidden>
        {[...name][0] ?? '?'}
      </span>
    );
  }
  return (
    <img
      className={classes.picture}
      src={own}
      width={size}
      height={size}
      alt=""
      loading="lazy"
      onError={() => setBroken(true)}
    />
  );
}

/**
 * The API names its pictures by the server's public address, which need not be the one in the browser; pictures of other
 * hosts are against the policy.
 */
export function ownPath(url: string | null | undefined): string | undefined {
  if (!url || !URL.canParse(url, window.location.origin)) {
    return undefined;
  }
  const { pathname } = new URL(url, window.location.origin);
  return /^\/(assets|images)\//.test(pathname) ? pathname : undefined;
}
