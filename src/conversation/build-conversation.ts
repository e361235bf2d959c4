import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import type { Storage } from '#storage/storage.ts';
import type { StepSource } from './agent-loop.ts';
import { Approvals } from './approvals.ts';
import { Conversation, type SpendingPolicy } from './conversation.ts';
import { type Cards, DecisionTurn } from './decision-turn.ts';
import { History } from './history.ts';
import { Home } from './home.ts';
import { ModelLedTurn } from './model-led-turn.ts';
import type { ModelMeter } from './model-meter.ts';
import { announcedTools } from './offline/announced-tools.ts';
import { Planner, type Vocabulary } from './offline/planner.ts';
import { OfflineTurn } from './offline-turn.ts';
import { ToolRunner } from './run-tool.ts';
import { Summarizer } from './summarizer.ts';
import type { AnyTool } from './tool.ts';
import { Toolbox } from './toolbox.ts';
import { TurnLead } from './turn-lead.ts';

export interface ConversationNeeds {
  storage: Storage;
  clock: Clock;
  log: Log;
  tools: readonly AnyTool[];
  /** The names by which people call the providers. */
  vocabulary: Vocabulary;
  policy: SpendingPolicy;
  meter: ModelMeter;
  /** Where approval cards stand on the platforms. */
  cards: Cards;
  /** The provider that an organisation chose for language, as a catalogue id. */
  preferredProvider(organizationId: string): Promise<string | undefined>;
  /** Absent when no language model is configured. */
  models: StepSource | undefined;
}

/** Puts the core together, in reading order. */
export function buildConversation(needs: ConversationNeeds) {
  const { storage, clock, log, tools, policy, meter, models } = needs;
  const toolbox = new Toolbox(tools);
  const intents = [...tools, ...announcedTools.filter(({ name }) => !toolbox.find(name))];
  const approvals = new Approvals(storage, clock);
  const runner = new ToolRunner({ toolbox, approvals, storage, clock, log });
  const history = new History(storage, clock);
  const leader = new TurnLead({
    history,
    decisions: new DecisionTurn(approvals, toolbox, needs.cards),
    offline: new OfflineTurn(new Planner(intents, needs.vocabulary), toolbox),
    modelLed: models && new ModelLedTurn({ ...needs, models, toolbox }),
    summarizer: models && new Summarizer(models, meter),
    clock,
    log,
  });
  const conversation = new Conversation({ history, runner, policy, leader, log });
  return { conversation, history, toolbox, approvals, runner, home: new Home(toolbox, approvals) };
}
