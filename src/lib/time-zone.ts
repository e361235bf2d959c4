/** Whether a name is a time zone that this process knows, such as Asia/Bangkok. */
export function isTimeZone(zone: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The zone by its usual spelling; `undefined` for names that no zone has. Platforms report zones of their own making, too. */
export function knownZone(name: string | undefined): string | undefined {
  if (name === undefined || !isTimeZone(name)) return undefined;
  return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
}
