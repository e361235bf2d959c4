import { isObject } from '../blocks/problems.ts';
import type { Outcome } from '../delivery/transport.ts';
import type { Json, ViewRecord } from '../records.ts';
import type { Views } from '../views.ts';
import { formComplaint, type Given, stateOf } from './chosen-value.ts';
import { inputsOf } from './find-element.ts';

/** How a form went: Slack's own complaints by block, the app's, or none. */
export interface FormOutcome extends Outcome {
  errors: Record<string, string>;
  isOpen: boolean;
}

/** The state of every input of a view, given what a person filled in by action id. */
export function valuesOf(view: Json, given: Record<string, Given>): Json {
  const inputs = inputsOf(view);
  const known = inputs.map(({ element }) => String(element.action_id));
  const stray = Object.keys(given).find((name) => !known.includes(name));
  if (stray) throw new Error(`this form has no "${stray}"; it has ${known.join(', ') || 'no inputs'}`);
  const values: Record<string, Json> = {};
  for (const { block, element } of inputs) {
    const actionId = String(element.action_id);
    values[String(block.block_id)] = { [actionId]: stateOf(element, given[actionId]) };
  }
  return values;
}

/** What Slack's client itself would object to before anything is sent, by block id. */
export function complaintsOf(view: Json, values: Json): Record<string, string> {
  const found = inputsOf(view).map(({ block, element }): [string, string | undefined] => {
    const state = (values[String(block.block_id)] as Record<string, Json>)[String(element.action_id)] ?? {};
    return [String(block.block_id), formComplaint(block, element, state)];
  });
  return Object.fromEntries(found.filter((one): one is [string, string] => one[1] !== undefined));
}

/**
 * Does what the app's answer to a submission asks for.
 * Source: docs.slack.dev/surfaces/modals, "Handling submissions".
 */
export function applyResponse(views: Views, record: ViewRecord, outcome: Outcome): FormOutcome {
  const response = isObject(outcome.response) ? outcome.response : {};
  const action = response.response_action;
  if (!outcome.isAcknowledged) return { ...outcome, errors: {}, isOpen: true };
  if (action === 'errors')
    return { ...outcome, errors: response.errors as Record<string, string>, isOpen: true };
  if (action === 'update') views.update(record, response.view);
  else if (action === 'push') views.push(record.user, response.view, record.id);
  else if (action === 'clear') views.closeAll(record.user);
  else record.isOpen = false;
  return { ...outcome, errors: {}, isOpen: record.isOpen };
}
