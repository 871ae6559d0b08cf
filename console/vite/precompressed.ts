import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { gzipAsync } from '@gfx/zopfli';
import type { Plugin } from 'vite';

/** From this size on a file is worth the seconds that zopfli takes for the last four per cent; a first visit has three of them. */
const LARGE = 20_000;
const COMPRESSED = /\.(js|css|svg|json|txt|webmanifest)$/;

/**
 * Leaves each file of the build as the server sends it: compressed, so that no request pays for it, and in the list of all
 * that may be sent. A line is the path, the start of the content's hash and, for a compressed file, `gz`.
 */
export function precompressed(): Plugin {
  return {
    name: 'precompressed',
    apply: 'build',
    writeBundle: {
      // After whatever else changes the files.
      order: 'post',
      sequential: true,
      async handler({ dir }) {
        if (dir) {
          writeFileSync(join(dir, 'files.txt'), `${(await compress(dir)).join('\n')}\n`);
        }
      },
    },
  };
}

async function compress(directory: string): Promise<string[]> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.html'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const lines: string[] = [];
  for (const file of files) {
    const content = readFileSync(file);
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 32);
    const path = file.slice(directory.length + 1).replaceAll('\\', '/');
    const compressed = COMPRESSED.test(file);
    if (compressed) {
      writeFileSync(`${file}.gz`, await gzip(content));
      rmSync(file);
    }
    lines.push(compressed ? `${path} ${hash} gz` : `${path} ${hash}`);
  }
  return lines;
}

async function gzip(content: Buffer): Promise<Uint8Array> {
  const usual = gzipSync(content, { level: 9 });
  return usual.length < LARGE ? usual : gzipAsync(content, { numiterations: 1 });
}
