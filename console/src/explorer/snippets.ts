import type { Outgoing } from './model';

export const LANGUAGES = ['curl', 'JavaScript', 'Python', 'Java'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A request as a program in one of the languages, with every text escaped as the language wants it. */
export function snippet(language: Language, request: Outgoing): string {
  switch (language) {
    case 'curl':
      return curl(request);
    case 'JavaScript':
      return javascript(request);
    case 'Python':
      return python(request);
    case 'Java':
      return java(request);
  }
}

/** In single quotes a shell takes everything as it is but the quote itself. */
function shell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function curl({ method, url, headers, body }: Outgoing): string {
  return [
    `curl -X ${method} ${shell(url)}`,
    ...headers.map(([name, value]) => `  -H ${shell(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`  --data-raw ${shell(body)}`]),
  ].join(' \\\n');
}

/** JSON’s texts are JavaScript’s. */
function javascript({ method, url, headers, body }: Outgoing): string {
  return [
    `const response = await fetch(${JSON.stringify(url)}, {`,
    `  method: ${JSON.stringify(method)},`,
    '  headers: {',
    ...headers.map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)},`),
    '  },',
    ...(body === undefined ? [] : [`  body: ${JSON.stringify(body)},`]),
    '});',
    'console.log(response.status, await response.text());',
  ].join('\n');
}

/** JSON’s texts are Python’s. */
function python({ method, url, headers, body }: Outgoing): string {
  return [
    'import urllib.error',
    'import urllib.request',
    '',
    'request = urllib.request.Request(',
    `    ${JSON.stringify(url)},`,
    `    method=${JSON.stringify(method)},`,
    '    headers={',
    ...headers.map(([name, value]) => `        ${JSON.stringify(name)}: ${JSON.stringify(value)},`),
    '    },',
    ...(body === undefined ? [] : [`    data=${JSON.stringify(body)}.encode("utf-8"),`]),
    ')',
    'try:',
    '    response = urllib.request.urlopen(request)',
    'except urllib.error.HTTPError as refusal:',
    '    response = refusal',
    'print(response.status, response.read().decode("utf-8"))',
  ].join('\n');
}

/** JSON’s texts are Java’s as well: a backslash before another begins no Unicode escape there. */
function java({ method, url, headers, body }: Outgoing): string {
  const publisher =
    body === undefined
      ? 'HttpRequest.BodyPublishers.noBody()'
      : `HttpRequest.BodyPublishers.ofString(${JSON.stringify(body)})`;
  return [
    'import java.net.URI;',
    'import java.net.http.HttpClient;',
    'import java.net.http.HttpRequest;',
    'import java.net.http.HttpResponse;',
    '',
    'void main() throws Exception {',
    `    HttpRequest request = HttpRequest.newBuilder(URI.create(${JSON.stringify(url)}))`,
    ...headers.map(
      ([name, value]) => `            .header(${JSON.stringify(name)}, ${JSON.stringify(value)})`,
    ),
    `            .method(${JSON.stringify(method)}, ${publisher})`,
    '            .build();',
    '    try (HttpClient client = HttpClient.newHttpClient()) {',
    '        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());',
    '        System.out.println(response.statusCode() + " " + response.body());',
    '    }',
    '}',
  ].join('\n');
}
