import { expect, it } from 'vitest';
import { withoutUnused } from './used-styles';

const shrunk = (css: string) =>
  new TextDecoder().decode(withoutUnused(new TextEncoder().encode(css), new Set(['m_aaaaaa', 'm_bbbbbb'])));

it('leaves out what is for components that no page has', () => {
  expect(shrunk('.m_cccccc{color:red}')).toBe('');
  expect(shrunk('.m_aaaaaa .m_cccccc{color:red}')).toBe('');
  expect(shrunk(':where(.m_cccccc) p{color:red}')).toBe('');
  expect(shrunk('@media print{.m_cccccc{color:red}.m_aaaaaa{color:red}}')).toBe(
    '@media print{.m_aaaaaa{color:red}}',
  );
});

it('keeps everything else', () => {
  for (const css of [
    '.m_aaaaaa{color:red}',
    '.m_cccccc,.m_aaaaaa{color:red}',
    ':where(.m_cccccc,.m_bbbbbb) p{color:red}',
    '.m_aaaaaa:not(.m_cccccc){color:red}',
    '.own,:root{color:red}',
    '@keyframes m_cccccc{to{color:red}}',
  ]) {
    expect(shrunk(css)).toBe(css);
  }
});
