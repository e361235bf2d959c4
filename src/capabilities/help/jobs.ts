import type { Capability } from '#capabilities/capability.ts';
import { inSentence } from '#lib/in-sentence.ts';
import { type Bilingual, locales } from '#lib/messages.ts';
import type { Actor, Standing } from '#people/actor.ts';
import { decidedFrom, mayAskFor, mayUse } from '#people/permissions.ts';
import type { AnyTool } from '#tools/define-tool.ts';

/** What people use Jarvis for, with the tools for it. JSON-safe. */
export interface HelpJob {
  title: Bilingual;
  tools: HelpTool[];
}

export interface HelpTool {
  name: string;
  title: Bilingual;
  /** The first example in each language. */
  en: string;
  th: string;
  /** The role that decides what this person may only ask for; `null` if they may do it. */
  decidedBy: Standing | null;
}

/** Returns the jobs that somebody can do, or ask others here for. */
export function jobsOf(
  { role, isAlone }: Pick<Actor, 'role' | 'isAlone'>,
  capabilities: readonly Capability[],
): HelpJob[] {
  const isOffered = isAlone ? mayUse : mayAskFor;
  return capabilities
    .filter(({ name }) => name !== 'help')
    .map(({ title, tools }) => ({
      title,
      tools: tools
        .filter(({ audience, permission }) => audience !== 'model' && isOffered(role, permission))
        .map((tool) => described(tool, role)),
    }))
    .filter(({ tools }) => tools.length > 0);
}

/** Narrows jobs to a topic: whole jobs that are called so, else the tools that are, else those asked for in such words. */
export function narrowed(jobs: readonly HelpJob[], topic: string): HelpJob[] {
  const called = jobs.filter(({ title }) => isAbout(topic, title));
  if (called.length > 0) return called;
  const titled = withTools(jobs, ({ title }) => isAbout(topic, title));
  return titled.length > 0 ? titled : withTools(jobs, (tool) => isAbout(topic, tool));
}

function withTools(jobs: readonly HelpJob[], fits: (tool: HelpTool) => boolean): HelpJob[] {
  return jobs
    .map((job) => ({ ...job, tools: job.tools.filter(fits) }))
    .filter(({ tools }) => tools.length > 0);
}

/** Whether a text says every word of the topic, in one of the languages. A plural is the same word. */
function isAbout(topic: string, text: Bilingual): boolean {
  const words = topic
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/(?<=[a-z]{3})s$/, ''));
  return locales.some((locale) => words.every((word) => text[locale].toLowerCase().includes(word)));
}

function described({ name, title, examples, permission }: AnyTool, standing: Standing): HelpTool {
  return {
    name,
    title: inSentence(title),
    en: examples.en[0] ?? name,
    th: examples.th[0] ?? name,
    decidedBy: mayUse(standing, permission) ? null : decidedFrom(permission),
  };
}
