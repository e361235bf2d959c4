import { type AnyOldRows, defineOldRows } from '#storage/old-rows.ts';
import { FeedbackEntity } from './feedback.entity.ts';
import { ThreadEntity } from './history/thread.entity.ts';
import { TurnEntity } from './history/turn.entity.ts';

/**
 * Old turns and ratings. A thread's summary goes with the last turn that it covers; the thread stays, so that Jarvis
 * still takes part in it.
 */
export const oldConversations: readonly AnyOldRows[] = [
  defineOldRows({
    table: TurnEntity,
    before: (moment) => ({ startedAt: { $lt: moment } }),
    detach: async (scope, ids) => {
      await scope.update(
        ThreadEntity,
        { summary: { $ne: null }, summarizedThrough: { $in: ids } },
        { summary: null },
      );
    },
  }),
  defineOldRows({ table: FeedbackEntity, before: (moment) => ({ at: { $lt: moment } }) }),
];
