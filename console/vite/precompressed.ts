import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

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
      handler({ dir }) {
        if (dir) {
          writeFileSync(join(dir, 'files.txt'), `${compress(dir).join('\n')}\n`);
        }
      },
    },
  };
}

function compress(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.html'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => {
      const content = readFileSync(file);
      const hash = createHash('sha256').update(content).digest('hex').slice(0, 32);
      const path = file.slice(directory.length + 1).replaceAll('\\', '/');
      if (!COMPRESSED.test(file)) {
        return `${path} ${hash}`;
      }
      writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
      rmSync(file);
      return `${path} ${hash} gz`;
    });
}
