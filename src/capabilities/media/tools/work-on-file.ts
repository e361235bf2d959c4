import type { MediaTask } from '#lib/categories.ts';
import { numberFormat } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';
import { displayableLine } from '#reply/displayable.ts';
import type { PlanContext } from '#tools/define-tool.ts';
import type { MediaFamily } from '../given-inputs.ts';
import type { InputFile } from '../input-file.ts';
import type { Wishes } from '../media-choices.ts';
import type { MediaPlan } from '../media-plan.ts';
import { nameAgain } from '../sent-file.ts';
import { planWork, restated, type WorkParts } from './work.ts';

interface WorkOnFile<Asked> {
  task: MediaTask;
  takes: readonly MediaFamily[];
  /** As the person named the file; `undefined` for the one that they sent. */
  file: string | undefined;
  /** Whether a new one is wished for. */
  fresh?: boolean | undefined;
  /** What the tool was asked for besides the file. */
  asked: Asked;
  description?: string;
  wishes?: Wishes;
}

/** Plans work on the file that somebody means. The plan keeps what was asked for, so that it can be planned again. */
export async function planOnFile<Asked extends { provider?: string | undefined }>(
  { plans, inputs }: WorkParts,
  { task, takes, file, fresh, asked, description = '', wishes = {} }: WorkOnFile<Asked>,
  context: PlanContext,
) {
  const { actor, files = [], signal } = context;
  const input = await inputs.find({ actor, named: file, takes, files, signal });
  const { provider } = asked;
  return planWork({ plans }, { task, description, provider, input, wishes, fresh, asked }, context);
}

/** The input of a tool that names the file of a plan, whatever has been sent since. */
export function restatedWithFile<Asked>(plan: MediaPlan & { asked: Asked }) {
  const { input } = plan;
  return { ...restated(plan), ...(input && { file: nameAgain(input) }) };
}

/** A file for a card: its name, and the length of a recording. */
export function fileText(file: InputFile | null, locale: Locale): string {
  const name = `“${displayableLine(file?.name ?? '')}”`;
  if (file?.seconds === undefined) return name;
  const whole = Math.round(file.seconds);
  const minutes = numberFormat(locale).format(Math.floor(whole / 60));
  return `${name} (${minutes}:${String(whole % 60).padStart(2, '0')})`;
}
