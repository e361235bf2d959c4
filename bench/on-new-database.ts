import { onServer } from '../test/storage.ts';

/** Gives `work` the address of an empty database, which is dropped afterwards. */
export async function onNewDatabase<Result>(
  serverUrl: string,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const name = `jarvis_bench_${process.pid}`;
  await onServer(serverUrl, `create database "${name}"`);
  try {
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    return await work(url.href);
  } finally {
    await onServer(serverUrl, `drop database "${name}" with (force)`);
  }
}
