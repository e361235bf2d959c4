import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';

/** What a line of the prompt says, and the file that it sends. */
export interface Line {
  text: string;
  files: { name: string; bytes: Buffer }[];
}

const atItsEnd = /\s*\[([^\][]+)\]\s*$/u;

/** Reads a line such as `@jarvis transcribe this [~/talk.mp3]`. Of several files each has its own brackets, at the end. */
export async function readLine(line: string): Promise<Line> {
  const [whole, path = ''] = atItsEnd.exec(line) ?? [];
  const isPath = /^(?:~|\.{1,2})?\//.test(path);
  if (whole === undefined || !isPath) return { text: line, files: [] };
  const before = await readLine(line.slice(0, -whole.length));
  const source = path.startsWith('~/') ? join(homedir(), path.slice(2)) : resolve(path);
  return { ...before, files: [...before.files, { name: basename(source), bytes: await readFile(source) }] };
}
