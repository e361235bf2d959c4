import { z } from 'zod';
import {
  defineSettings,
  type Environment,
  type SettingsSection,
  secretOf,
  variable,
} from './define-settings.ts';
import type { Secret } from './secret.ts';

/** The HTTP proxies between this process and the internet. */
export interface Proxies {
  /** For `https:` and `wss:` addresses. It may hold a password. */
  https: Secret | undefined;
  /** For `http:` and `ws:` addresses. */
  http: Secret | undefined;
  /** The hosts that are reached directly, separated by commas. */
  except: string;
}

/** A proxy can never mean the same loopback as this process. */
const loopback = 'localhost,127.0.0.1,::1,[::1]';

const address = secretOf(
  z.url({
    protocol: /^https?$/,
    error: 'must be the address of an HTTP proxy such as http://user:password@proxy.example.com:3128',
  }),
);

const inCapitals = defineSettings(
  { HTTPS_PROXY: address, HTTP_PROXY: address, NO_PROXY: variable.text },
  ({ HTTPS_PROXY, HTTP_PROXY, NO_PROXY }): { proxies: Proxies | undefined } => ({
    proxies:
      HTTPS_PROXY || HTTP_PROXY
        ? { https: HTTPS_PROXY, http: HTTP_PROXY, except: [loopback, NO_PROXY ?? []].flat().join() }
        : undefined,
  }),
);

/** The names are usual in both cases. As with curl and Node, the one in small letters counts if both are set. */
export const proxySettings: SettingsSection<{ proxies: Proxies | undefined }> = {
  names: inCapitals.names,
  read: (environment, faults) => inCapitals.read({ ...environment, ...inSmallLetters(environment) }, faults),
};

function inSmallLetters(environment: Environment): Environment {
  const small = Object.entries(environment).filter(([name]) => /^(?:https?|no)_proxy$/.test(name));
  return Object.fromEntries(small.map(([name, value]) => [name.toUpperCase(), value]));
}
