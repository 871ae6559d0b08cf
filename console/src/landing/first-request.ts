/** The demo app's key, which is the same on every server with the demo's data and of no use elsewhere. */
export const DEMO_API_KEY =
  'Nzg4MTVjMDQtMWM4OC00ZjI3LWE3NzktNzQ2NTg1NjBjODljOmRlbW8tc2VjcmV0LW5vdC1mb3ItbGl2ZQ==';

/** A request for a shell that shows whether the server is reached and the key works. */
export function firstRequest(origin: string, demo: boolean): string {
  return [
    `curl -s ${origin}/api/v1/graphql \\`,
    "  -H 'Content-Type: application/json' \\",
    `  -H 'Authorization: Basic ${demo ? DEMO_API_KEY : 'YOUR_API_KEY'}' \\`,
    '  -d \'{"query": "{ marco }"}\'',
  ].join('\n');
}
