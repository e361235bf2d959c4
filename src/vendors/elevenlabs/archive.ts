import { unzipSync } from 'fflate';

export interface ArchivedFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * Unpacks a ZIP archive in memory, in its order. `undefined` if it is none, is cut off, or holds more than `maxBytes`: no file
 * gets more room than the archive states for it.
 */
export function unpacked(archive: Uint8Array, maxBytes: number): ArchivedFile[] | undefined {
  let left = maxBytes;
  try {
    const files = unzipSync(archive, {
      filter: ({ name, originalSize }) => {
        left -= originalSize;
        if (left < 0) throw new RangeError('more than it may hold');
        return !name.endsWith('/');
      },
    });
    return Object.entries(files).map(([name, bytes]) => ({ name, bytes }));
  } catch {
    return undefined;
  }
}
