import type { Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import type { Inbound } from '#post/desk/turn.ts';
import type { Allowance } from '#tools/allowance.ts';
import type { GivenFile } from '#tools/given-file.ts';
import type { ToolRunner } from '#tools/run-tool.ts';
import type { Toolbox } from '#tools/toolbox.ts';
import type { OpenTurn } from '../history/history.ts';
import type { TurnEvent } from './turn.ts';
import type { TurnResultBuilder } from './turn-result-builder.ts';

/** Shared by all parts that answer one message. */
export interface TurnContext {
  actor: Actor;
  locale: Locale;
  text: string;
  place: Place;
  /** The files of the message, or else the latest of the conversation. */
  files: readonly GivenFile[];
  turn: OpenTurn;
  draft: TurnResultBuilder;
  toolbox: Toolbox;
  runner: ToolRunner;
  allowance: Allowance;
  signal: AbortSignal;
  /** Reads what people said around the message, for a model only. */
  readAround: Inbound['readAround'];
  emit(event: TurnEvent): void;
}
