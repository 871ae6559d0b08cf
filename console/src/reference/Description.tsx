import { Code, Text, type TextProps } from '@mantine/core';
import { Fragment } from 'react';
import classes from './Reference.module.css';

/** A description of the schema: its paragraphs, and what stands between backticks as code. */
export function Description({ text, ...props }: { text: string } & TextProps) {
  return text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph, number) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of a text that does not change
      <Text key={number} className={classes.description} {...props}>
        {paragraph.split('`').map((part, index) =>
          index % 2 === 1 ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text that does not change
            <Code key={index} className={classes.code}>
              {part}
            </Code>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text that does not change
            <Fragment key={index}>{part}</Fragment>
          ),
        )}
      </Text>
    ));
}
