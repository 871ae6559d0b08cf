import { type Reference, SECTIONS, type Section } from './model';

/** What a search has found: an element, or a member of it. */
export interface Hit {
  section: Section;
  element: string;
  member: string | null;
  description: string;
}

const MAX_HITS = 40;

/**
 * The elements and members that fit, the best first: a name that is the text, that begins with it, that holds it, and last
 * a description that does.
 */
export function search(reference: Reference, text: string): Hit[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') {
    return [];
  }
  const ranked: { hit: Hit; rank: number }[] = [];
  for (const hit of entries(reference)) {
    const rank = rankOf(hit, wanted);
    if (rank > 0) {
      ranked.push({ hit, rank });
    }
  }
  return ranked
    .sort((a, b) => b.rank - a.rank || label(a.hit).localeCompare(label(b.hit)))
    .slice(0, MAX_HITS)
    .map(({ hit }) => hit);
}

/** How a hit is called. */
export function label(hit: Pick<Hit, 'element' | 'member'>): string {
  return hit.member === null ? hit.element : `${hit.element}.${hit.member}`;
}

function* entries(reference: Reference): Generator<Hit> {
  for (const section of SECTIONS) {
    for (const element of reference[section]) {
      yield { section, element: element.name, member: null, description: element.description };
      for (const member of [...element.args, ...element.fields, ...element.values]) {
        yield { section, element: element.name, member: member.name, description: member.description };
      }
    }
  }
}

function rankOf(hit: Hit, wanted: string): number {
  const name = (hit.member ?? hit.element).toLowerCase();
  // An element comes before the members of the same name.
  const whole = hit.member === null ? 1 : 0;
  if (name === wanted || label(hit).toLowerCase() === wanted) {
    return 8 + whole;
  }
  if (name.startsWith(wanted)) {
    return 6 + whole;
  }
  if (name.includes(wanted) || label(hit).toLowerCase().includes(wanted)) {
    return 4 + whole;
  }
  return hit.description.toLowerCase().includes(wanted) ? 2 + whole : 0;
}
