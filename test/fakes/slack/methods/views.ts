import { viewJson } from '../message-json.ts';
import type { Json, ViewRecord } from '../records.ts';
import { refusal } from '../slack-error.ts';
import type { Call, Methods } from './method.ts';
import { optionalText, requiredText } from './method.ts';

const answer = ({ install }: Call, record: ViewRecord): Json => ({ view: viewJson(record, install.team) });

function addressedView(call: Call): ViewRecord {
  const { views } = call.parts;
  const id = optionalText(call.args, 'view_id');
  if (id) return views.openView(id);
  const externalId = optionalText(call.args, 'external_id');
  if (externalId) return views.byExternalId(externalId);
  throw refusal('invalid_arguments', ['missing required field: view_id or external_id']);
}

/** Source: docs.slack.dev/reference/methods, views.*. */
export const viewMethods: Methods = {
  'views.open': {
    tier: 4,
    run(call) {
      const { triggers, views } = call.parts;
      const trigger = triggers.exchange(requiredText(call.args, 'trigger_id'));
      return answer(call, views.open(trigger.user, call.args.view));
    },
  },
  'views.push': {
    tier: 4,
    run(call) {
      const { triggers, views } = call.parts;
      const { user, viewId } = triggers.exchange(requiredText(call.args, 'trigger_id'));
      return answer(call, views.push(user, call.args.view, viewId ?? views.stack(user).at(-1)?.id ?? ''));
    },
  },
  'views.update': {
    tier: 4,
    run(call) {
      const record = addressedView(call);
      return answer(call, call.parts.views.update(record, call.args.view, optionalText(call.args, 'hash')));
    },
  },
  'views.publish': {
    tier: 4,
    run(call) {
      const user = requiredText(call.args, 'user_id');
      call.parts.state.person(user);
      return answer(call, call.parts.views.publish(user, call.args.view, optionalText(call.args, 'hash')));
    },
  },
};
