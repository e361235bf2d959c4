/**
 * The work's result, or a `DOMException` if `stop` aborts or the deadline passes first: work that ignores its signal
 * holds nobody up.
 */
export async function withinDeadline<T>(
  stop: AbortSignal,
  deadlineMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(deadlineMs)]);
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work(signal), promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
