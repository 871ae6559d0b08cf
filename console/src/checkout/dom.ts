// Draws what functions describe, and changes only what has changed: what somebody types, and where they are, stays.

export interface Props {
  /** Which of its siblings it is, whatever comes and goes before it. */
  key?: string;
  [name: string]: unknown;
}

export interface View {
  tag: string;
  props: Props;
  children: (View | string | null)[];
}

export type Child = View | string | number | null | boolean | undefined | Child[];

export function h(tag: string, props: Props | null, ...children: Child[]): View {
  return { tag, props: props ?? {}, children: flat(children) };
}

/** What is not there keeps its place, so that its siblings are not taken for one another. */
function flat(children: Child[]): View['children'] {
  return children.flatMap((child) => {
    if (Array.isArray(child)) {
      return flat(child);
    }
    return child === null || child === undefined || typeof child === 'boolean'
      ? [null]
      : [typeof child === 'number' ? String(child) : child];
  });
}

const drawn = new WeakMap<Node, Props>();

export function draw(root: Element, view: View): void {
  fill(root, [view]);
}

function fill(parent: Element, views: View['children']): void {
  const old = [...parent.childNodes];
  const byKey = new Map(old.map((node) => [drawn.get(node)?.key, node]));
  const nodes = views.map((view, index) => {
    const key = view !== null && typeof view !== 'string' ? view.props.key : undefined;
    const there = key === undefined ? old[index] : byKey.get(key);
    return there && fits(there, view) ? there : make(view);
  });
  const kept = new Set<Node>(nodes);
  for (const node of old) {
    if (!kept.has(node)) {
      node.remove();
    }
  }
  nodes.forEach((node, index) => {
    const place = parent.childNodes[index];
    if (place !== node) {
      parent.insertBefore(node, place ?? null);
    }
    update(node, views[index] ?? null);
  });
}

function fits(node: Node, view: View | string | null): boolean {
  if (view === null) {
    return node instanceof Comment;
  }
  if (typeof view === 'string') {
    return node instanceof Text;
  }
  return (
    node instanceof Element &&
    node.localName === view.tag &&
    (drawn.get(node)?.key ?? undefined) === view.props.key
  );
}

function make(view: View | string | null): ChildNode {
  if (view === null) {
    return document.createComment('');
  }
  return typeof view === 'string' ? document.createTextNode(view) : document.createElement(view.tag);
}

function update(node: ChildNode, view: View | string | null): void {
  if (typeof view === 'string') {
    if (node.nodeValue !== view) {
      node.nodeValue = view;
    }
  } else if (view !== null) {
    const element = node as HTMLElement;
    const before = drawn.get(element) ?? {};
    drawn.set(element, view.props);
    fill(element, view.children);
    for (const name of new Set([...Object.keys(before), ...Object.keys(view.props)])) {
      assign(element, name, before[name], view.props[name]);
    }
  }
}

/** Of these the element's own state counts, which people change. */
const STATES = ['value', 'checked', 'open'];

function assign(element: HTMLElement, name: string, before: unknown, now: unknown): void {
  if (name === 'key') {
    return;
  }
  if (name.startsWith('on')) {
    if (before === undefined) {
      // One listener for ever, which finds what is to be done in what was drawn last.
      element.addEventListener(name.slice(2), (event) =>
        (drawn.get(element)?.[name] as ((event: Event) => void) | undefined)?.(event),
      );
    }
  } else if (STATES.includes(name)) {
    const state = element as unknown as Record<string, unknown>;
    if (state[name] !== now) {
      state[name] = now;
    }
  } else if (now === undefined || now === null || now === false) {
    element.removeAttribute(name);
  } else if (before !== now) {
    element.setAttribute(name, now === true ? '' : String(now));
  }
}
