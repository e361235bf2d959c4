import type { VendorFailure } from '#lib/errors.ts';

/**
 * What a failure means for the work: it may be asked for `again` where it was and then elsewhere, only `elsewhere`, nowhere
 * since the `request` is at fault, or nowhere since its outcome is `unknown` and it may be paid for already.
 */
export type FailureClass = 'again' | 'elsewhere' | 'request' | 'unknown';

const classes = {
  rate_limited: 'again',
  unavailable: 'again',
  quota: 'elsewhere',
  authentication: 'elsewhere',
  retired: 'elsewhere',
  refused_content: 'request',
  invalid_request: 'request',
  timed_out: 'unknown',
  malformed_answer: 'unknown',
} as const satisfies Record<VendorFailure, FailureClass>;

export function failureClassOf(reason: VendorFailure): FailureClass {
  return classes[reason];
}

/** After these another vendor may be asked, since the request was certainly not carried out. */
export type PassableFailure = {
  [Reason in VendorFailure]: (typeof classes)[Reason] extends 'again' | 'elsewhere' ? Reason : never;
}[VendorFailure];

export function isPassable(reason: VendorFailure): reason is PassableFailure {
  return ['again', 'elsewhere'].includes(classes[reason]);
}

export const passableFailures = (Object.keys(classes) as VendorFailure[]).filter(isPassable);
