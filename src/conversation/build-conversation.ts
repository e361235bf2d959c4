import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { cleanModels } from '#models/clean-models.ts';
import type { LanguageModels } from '#models/model-chain.ts';
import type { ModelMeter } from '#models/model-meter.ts';
import type { Actor } from '#people/actor.ts';
import type { Roster } from '#people/roster.ts';
import { announcedTools } from '#planner/announced-tools.ts';
import { Planner, type Vocabulary } from '#planner/planner.ts';
import type { Storage } from '#storage/storage.ts';
import type { ApprovalPolicy } from '#tools/approvals/approval-policy.ts';
import type { Approvals } from '#tools/approvals/approvals.ts';
import type { Cards } from '#tools/approvals/cards.ts';
import { Deciders } from '#tools/approvals/deciders.ts';
import { Reminders } from '#tools/approvals/reminders.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import { Forms } from '#tools/forms.ts';
import { ToolRunner } from '#tools/run-tool.ts';
import type { SpentInADay } from '#tools/small-spends.ts';
import { Toolbox, toIntent } from '#tools/toolbox.ts';
import type { FirstQuestion, Glance } from './glance.ts';
import { History } from './history/history.ts';
import { Summarizer } from './history/summarizer.ts';
import { Home } from './home.ts';
import { BookedModels } from './turn/booked-models.ts';
import { Conversation, type SpendingPolicy } from './turn/conversation.ts';
import { DecisionTurn } from './turn/decision-turn.ts';
import { InterruptedTurns } from './turn/interrupted-turns.ts';
import { ModelTurn } from './turn/model-turn.ts';
import { OfflineTurn } from './turn/offline-turn.ts';
import { OpenCards } from './turn/open-cards.ts';
import { Overheard } from './turn/overheard.ts';
import { Quotation } from './turn/quotation.ts';
import { ToolOffers } from './turn/tool-offer.ts';
import { TurnRouter } from './turn/turn-router.ts';

export interface ConversationNeeds {
  storage: Storage;
  clock: Clock;
  log: Log;
  tools: readonly AnyTool[];
  /** The names that people use for providers. */
  vocabulary: Vocabulary;
  policy: SpendingPolicy;
  approvals: Approvals;
  approvalPolicy: ApprovalPolicy;
  roster: Roster;
  /** What a person and their organisation have bought in the last 24 hours. */
  spentInADay(actor: Actor): Promise<SpentInADay>;
  meter: ModelMeter;
  /** The posted approval cards. */
  cards: Cards;
  /** Catalogue id of the provider that an organisation chose for language models. */
  preferredProvider(organizationId: string): Promise<string | undefined>;
  /** The contents and suggested questions of the home page. */
  glances?: readonly Glance[];
  firstQuestions?: readonly FirstQuestion[];
  /** Absent when no language model is configured. */
  models: LanguageModels | undefined;
  /** Patterns of the vendors' keys, which no model sees in what it is quoted. */
  keyShapes?: readonly RegExp[];
}

/** Builds the conversation from its parts. */
export function buildConversation(needs: ConversationNeeds) {
  const { storage, clock, log, tools, policy, approvals, roster, spentInADay, meter } = needs;
  const models = needs.models && new BookedModels(cleanModels(needs.models), meter);
  const toolbox = new Toolbox(tools);
  const forPeople = tools.filter(({ audience }) => audience !== 'model');
  const intents = [...forPeople.map(toIntent), ...announcedTools.filter(({ name }) => !toolbox.find(name))];
  const planner = new Planner(intents, needs.vocabulary);
  const deciders = new Deciders(needs.approvalPolicy);
  const runner = new ToolRunner({ toolbox, approvals, deciders, roster, spentInADay, storage, clock, log });
  const reminders = new Reminders(approvals, runner, log);
  const history = new History(storage, clock);
  const quotation = new Quotation(log, needs.keyShapes ?? []);
  const openCards = new OpenCards(approvals, toolbox, clock);
  const overheard = new Overheard({ history, planner, openCards, toolbox, clock });
  const router = new TurnRouter({
    history,
    decisionTurn: new DecisionTurn(approvals, toolbox, needs.cards, openCards),
    offlineTurn: new OfflineTurn(planner, toolbox),
    modelTurn:
      models && new ModelTurn({ ...needs, models, quotation, offers: new ToolOffers(toolbox, planner) }),
    withdraws: (text) => planner.withdraws(text),
    summarizer: models && new Summarizer(models),
    clock,
    log,
  });
  const interrupted = new InterruptedTurns({ history, toolbox, approvals });
  const conversation = new Conversation({
    ...{ history, toolbox, interrupted, runner, policy, router, overheard, log },
  });
  const { glances = [], firstQuestions = [] } = needs;
  const home = new Home({ toolbox, runner, approvals, glances, firstQuestions });
  /** Tools that may fulfil a wish, best match first. */
  const search = (wish: string) => planner.search(wish).flatMap((name) => toolbox.find(name) ?? []);
  const forms = new Forms(forPeople);
  return { conversation, history, interrupted, toolbox, approvals, reminders, runner, home, search, forms };
}
