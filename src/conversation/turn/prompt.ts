import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const promptsFolder = join(import.meta.dirname, '../../../prompts');

/** A prompt file with its variables filled in. */
export type Prompt<Variable extends string> = (values: Record<Variable, string>) => string;

/**
 * Reads `prompts/<name>.md` and checks that it uses exactly these variables, written `{{name}}`.
 * Throws at start, not in the middle of a conversation.
 */
export function loadPrompt<Variable extends string>(
  name: string,
  variables: readonly Variable[],
): Prompt<Variable> {
  const template = readFileSync(join(promptsFolder, `${name}.md`), 'utf8').trim();
  const used = new Set([...template.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] as string));
  const missing = variables.filter((variable) => !used.has(variable));
  const unknown = [...used].filter((variable) => !(variables as readonly string[]).includes(variable));
  if (missing.length > 0 || unknown.length > 0) {
    throw new Error(`prompts/${name}.md lacks [${missing}] and has unknown [${unknown}]`);
  }
  return (values) =>
    template.replace(/\{\{(\w+)\}\}/g, (_match, variable: Variable) => values[variable]).trim();
}
