import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { announcedTools } from '#planner/announced-tools.ts';
import type { Intent } from '#planner/planner.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import { toIntent } from '#tools/toolbox.ts';

const capabilities = join(import.meta.dirname, '../src/capabilities');

/** Every implemented tool that people may call, as the planner sees it. */
export async function realTools(): Promise<Intent[]> {
  return (await declaredTools()).filter(({ audience }) => audience !== 'model').map(toIntent);
}

/** Every implemented tool, built without dependencies. Only its definition can be used. */
export async function declaredTools(): Promise<AnyTool[]> {
  const files = globSync('*/tools/*.ts', { cwd: capabilities }).filter(
    (file) =>
      !file.endsWith('.test.ts') && readFileSync(join(capabilities, file), 'utf8').includes('defineTool('),
  );
  const modules = await Promise.all(files.sort().map((file) => import(join(capabilities, file))));
  return modules.flatMap((module: Record<string, unknown>) =>
    Object.values(module)
      .filter((made) => typeof made === 'function')
      .map((make) => make({}) as AnyTool)
      .filter((tool) => tool.examples !== undefined),
  );
}

/** The implemented tools, and announced tools that are not implemented yet, as in a conversation. */
export async function allIntents(): Promise<Intent[]> {
  const real = await realTools();
  const names = new Set(real.map(({ name }) => name));
  return [...real, ...announcedTools.filter(({ name }) => !names.has(name))];
}

/** The tools with the arguments that the corpus expects: the announced form where there is one. */
export async function corpusTools(): Promise<Intent[]> {
  const names = new Set(announcedTools.map(({ name }) => name));
  return [...announcedTools, ...(await realTools()).filter(({ name }) => !names.has(name))];
}
