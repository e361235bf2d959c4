import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** The head of an organisation's chain at a moment. */
const sealedHead = z.object({
  organization: z.uuid(),
  count: z.int(),
  at: z.iso.datetime(),
  /** The hash of event number `count`, sealed by the vault for exactly this organisation, count and moment. */
  seal: z.string(),
});
export type SealedHead = z.output<typeof sealedHead>;

/** Only the owner of the process may read and write it. */
const mode = 0o600;

/** The file of sealed heads, outside the database. Lines are only ever added. */
export class HeadFile {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  static in(dataFolder: string): HeadFile {
    return new HeadFile(join(dataFolder, 'audit-heads.jsonl'));
  }

  async append(heads: readonly SealedHead[]): Promise<void> {
    const lines = heads.map((head) => `${JSON.stringify(head)}\n`).join('');
    await mkdir(dirname(this.path), { recursive: true });
    await appendFile(this.path, lines, { mode });
  }

  /** Every head in the order of its lines; a number is that of a line that cannot be read. No file is an empty one. */
  async read(): Promise<(SealedHead | number)[]> {
    const text = await readFile(this.path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    const lines = text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    return lines.map((line, index) => headIn(line) ?? index + 1);
  }
}

function headIn(line: string): SealedHead | undefined {
  try {
    return sealedHead.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
