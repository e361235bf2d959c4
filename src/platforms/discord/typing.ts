/** Shows that Jarvis is typing until it is disposed of. What goes wrong with that is of no weight. */
export function keepTyping(show: () => Promise<void>, everyMs: number): Disposable {
  const showOnce = () => void show().catch(() => {});
  showOnce();
  const timer = setInterval(showOnce, everyMs);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
