import type { AuditLog } from '#audit/audit-log.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { SecretFinder } from '#lib/secrets/secret-finder.ts';
import type { ModelAccess } from '#models/model-access.ts';
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
import { Home } from './home.ts';
import { LatestChanges } from './latest-changes.ts';
import { BookedModels } from './turn/booked-models.ts';
import { Conversation, type SpendingPolicy } from './turn/conversation.ts';
import { DecisionTurn } from './turn/decision-turn.ts';
import { InterruptedTurns } from './turn/interrupted-turns.ts';
import { LastRequests } from './turn/last-request.ts';
import { ModelTurn } from './turn/model-turn.ts';
import { type NamesOfTheirs, OfflineTurn } from './turn/offline-turn.ts';
import { OpenCards } from './turn/open-cards.ts';
import { Overheard } from './turn/overheard.ts';
import { PastedTurn } from './turn/pasted-turn.ts';
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
  /** What a person and their organisation call their integrations. */
  ownNames?: NamesOfTheirs;
  policy: SpendingPolicy;
  approvals: Approvals;
  approvalPolicy: ApprovalPolicy;
  roster: Roster;
  /** What a person and their organisation have bought in the last 24 hours. */
  spentInADay(actor: Actor): Promise<SpentInADay>;
  meter: ModelMeter;
  /** The posted approval cards. */
  cards: Cards;
  /** The contents and suggested questions of the home page. */
  glances?: readonly Glance[];
  firstQuestions?: readonly FirstQuestion[];
  /** Absent where language models never answer. */
  models?: ModelAccess | undefined;
  audit?: AuditLog;
  /** Finds secrets in what people write, which no model sees. */
  secrets?: SecretFinder;
  /** The tool whose private form takes keys. */
  keyForm?: string;
}

/** Builds the conversation from its parts. */
export function buildConversation(needs: ConversationNeeds) {
  const { storage, clock, log, tools, policy, approvals, meter } = needs;
  const { secrets = new SecretFinder() } = needs;
  const { models: access } = needs;
  const toolbox = new Toolbox(tools);
  const forPeople = tools.filter(({ audience }) => audience !== 'model');
  const intents = [...forPeople.map(toIntent), ...announcedTools.filter(({ name }) => !toolbox.find(name))];
  const planner = new Planner(intents, needs.vocabulary);
  const deciders = new Deciders(needs.approvalPolicy);
  const runner = new ToolRunner({ ...needs, toolbox, approvals, deciders });
  const reminders = new Reminders(approvals, runner, log);
  const history = new History(storage, clock);
  const quotation = new Quotation(log, secrets);
  const openCards = new OpenCards(approvals, toolbox, clock);
  const lastRequests = new LastRequests(toolbox, approvals);
  const overheard = new Overheard({ history, planner, openCards, lastRequests, toolbox, clock });
  const forms = new Forms(forPeople, secrets);
  const router = new TurnRouter({
    history,
    pastedTurn: new PastedTurn(needs.keyForm),
    decisionTurn: new DecisionTurn(approvals, toolbox, needs.cards, openCards),
    offlineTurn: new OfflineTurn(planner, toolbox, lastRequests, needs.ownNames ?? (async () => [])),
    models: access && new BookedModels({ access, meter, secrets }),
    modelTurn: new ModelTurn({ quotation, offers: new ToolOffers(toolbox, planner) }),
    formAskedFor: (text) => toolbox.find(forms.openedBy(text)?.tool ?? ''),
    withdraws: (text) => planner.withdraws(text),
    clock,
    log,
  });
  const interrupted = new InterruptedTurns({ history, toolbox, approvals });
  const conversation = new Conversation({
    ...{ history, toolbox, interrupted, runner, policy, router, overheard, secrets, log },
  });
  const latestChanges = new LatestChanges(history, approvals, toolbox);
  const { glances = [], firstQuestions = [] } = needs;
  const home = new Home({ toolbox, runner, approvals, glances, firstQuestions });
  /** Tools that may fulfil a wish, best match first. */
  const search = (wish: string) => planner.search(wish).flatMap((name) => toolbox.find(name) ?? []);
  return {
    ...{ conversation, history, interrupted, toolbox, approvals, reminders, runner, home, search, forms },
    latestChanges,
    secrets,
  };
}
