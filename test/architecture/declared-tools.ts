import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyTool } from '#tools/define-tool.ts';

export interface Declared {
  file: string;
  exportName: string;
  tool: AnyTool;
}

/** Every tool that a file of a capability defines, made of nothing: enough to read its definition. */
export async function declaredTools(): Promise<Declared[]> {
  const source = join(import.meta.dirname, '../../src/capabilities');
  const files = globSync('*/tools/*.ts', { cwd: source })
    .filter((file) => !file.endsWith('.test.ts'))
    .filter((file) => readFileSync(join(source, file), 'utf8').includes('defineTool('));
  const declared = files.sort().map(async (file) => {
    const exported: Record<string, unknown> = await import(join(source, file));
    return Object.entries(exported).flatMap(([exportName, make]) => {
      const made: unknown = typeof make === 'function' ? make({}) : make;
      return isTool(made) ? [{ file, exportName, tool: made }] : [];
    });
  });
  return (await Promise.all(declared)).flat();
}

function isTool(made: unknown): made is AnyTool {
  return typeof made === 'object' && made !== null && 'risk' in made && 'examples' in made;
}
