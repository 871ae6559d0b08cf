import { Badge, Group, Text } from '@mantine/core';
import { Description } from './Description';
import type { Element, EnumValue, Member } from './model';
import classes from './Reference.module.css';
import { TypeLink } from './TypeLink';

interface MembersProps {
  members: Member[];
  /** What they belong to on a page where names occur twice, such as `input.`. */
  prefix?: string;
}

/** Fields, arguments or members of an input, each with an anchor of its own. */
export function Members({ members, prefix = '' }: MembersProps) {
  return (
    <ul className={classes.members}>
      {members.map((member) => (
        <li key={member.name} id={prefix + member.name} className={classes.member}>
          <Group gap="xs" wrap="wrap">
            <a href={`#${prefix}${member.name}`} className={classes.name}>
              {member.name}
            </a>
            <TypeLink type={member.type} />
            {member.isRequired && (
              <Badge size="xs" variant="default" className={classes.required}>
                Required
              </Badge>
            )}
            {member.defaultValue !== null && (
              <Text span size="xs" c="dimmed">
                default <span className={classes.mono}>{member.defaultValue}</span>
              </Text>
            )}
          </Group>
          <Deprecation of={member} />
          <Description text={member.description} size="sm" c="dimmed" />
          {member.args.length > 0 && <Members members={member.args} prefix={`${prefix}${member.name}.`} />}
        </li>
      ))}
    </ul>
  );
}

export function Values({ values }: { values: EnumValue[] }) {
  return (
    <ul className={classes.members}>
      {values.map((value) => (
        <li key={value.name} id={value.name} className={classes.member}>
          <a href={`#${value.name}`} className={classes.name}>
            {value.name}
          </a>
          <Deprecation of={value} />
          <Description text={value.description} size="sm" c="dimmed" />
        </li>
      ))}
    </ul>
  );
}

/** That something goes, and what to take instead. */
export function Deprecation({ of }: { of: Pick<Element, 'deprecation'> }) {
  return of.deprecation === null ? null : (
    <Text size="sm" className={classes.deprecated}>
      Deprecated. {of.deprecation}
    </Text>
  );
}
