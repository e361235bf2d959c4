import { once } from 'node:events';
import { connect } from 'node:net';
import type { Check } from '#lib/check.ts';
import { defineMessages } from '#lib/messages.ts';
import { hostOf } from '#lib/private-address.ts';
import type { Secret } from '#lib/secret.ts';

const messages = defineMessages({
  en: {
    reached: (host: string) =>
      `${host} takes connections. Whether it lets Jarvis out, the checks of the platforms tell.`,
    unreachable: (name: string, host: string) =>
      `${host} does not take connections. Correct ${name}, or the network on the way there.`,
  },
  th: {
    reached: (host) => `เชื่อมต่อ ${host} ได้ ส่วนจะให้ Jarvis ออกไปหรือไม่ ดูจากการตรวจแพลตฟอร์ม`,
    unreachable: (name, host) => `เชื่อมต่อ ${host} ไม่ได้ กรุณาแก้ ${name} หรือเครือข่ายระหว่างทาง`,
  },
});

/** Whether a proxy takes connections. Its address may hold a password, so only the host is shown. */
export function proxyCheck(variable: 'HTTPS_PROXY' | 'HTTP_PROXY', proxy: Secret): Check {
  const url = new URL(proxy.reveal());
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  const shown = `${url.hostname}:${port}`;
  return {
    name: variable.toLowerCase().replace('_', '-'),
    title: { en: variable, th: variable },
    examine: async () =>
      (await takesConnections(hostOf(url), port))
        ? { state: 'fine', text: messages.both((texts) => texts.reached(shown)) }
        : { state: 'failed', text: messages.both((texts) => texts.unreachable(variable, shown)) },
  };
}

async function takesConnections(host: string, port: number): Promise<boolean> {
  const socket = connect(port, host);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
