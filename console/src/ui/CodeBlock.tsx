import classes from './CodeBlock.module.css';
import { CopyButton } from './CopyButton';

interface CodeBlockProps {
  code: string;
  /** What it is, such as `request`: said to screen readers and on the button that copies it. */
  what: string;
  /** Stands above it. */
  title?: string;
}

/** A text of a program as it is, to be read and copied. */
export function CodeBlock({ code, what, title }: CodeBlockProps) {
  return (
    <figure className={classes.block}>
      <figcaption className={classes.caption}>
        <span>{title ?? what}</span>
        <CopyButton text={code} what={what} />
      </figcaption>
      {/* biome-ignore lint/a11y: it scrolls, so the keyboard has to reach it, and a reader has to name it */}
      <pre className={classes.code} tabIndex={0} role="group" aria-label={title ?? what}>
        <code>{code}</code>
      </pre>
    </figure>
  );
}
