import { VendorError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Secret } from '#lib/secret.ts';

/** What a database's connection URLs look like. */
export interface UrlKind {
  /** The vendor's id and name. */
  vendor: string;
  name: string;
  /** The default scheme first. */
  schemes: readonly string[];
  port: number;
  example: string;
}

/** The parts of a connection URL. Everything but the password may be shown. */
export interface ConnectionUrl {
  scheme: string;
  hosts: readonly { host: string; port: number; hasPort: boolean }[];
  user: string | undefined;
  password: string;
  /** Empty if the URL names none. */
  database: string;
  options: URLSearchParams;
}

const messages = defineMessages({
  en: {
    malformed: (name: string, example: string) =>
      `This is no connection URL of ${name}. It looks like \`${example}\`; a sign such as @ : / ? # % inside the password is written as %40 %3A %2F %3F %23 %25.`,
    placeholder: (example: string) =>
      `A placeholder stands where the password belongs. Put the password there, as in \`${example}\`.`,
    files: (option: string) =>
      `Jarvis reads no certificate files that a connection URL names. Leave out \`${option}\`.`,
  },
  th: {
    malformed: (name, example) =>
      `ข้อความนี้ไม่ใช่ URL สำหรับเชื่อมต่อ ${name} รูปแบบที่ถูกคือ \`${example}\` อักขระ @ : / ? # % ในรหัสผ่านให้เขียนเป็น %40 %3A %2F %3F %23 %25`,
    placeholder: (example) => `ตรงที่ต้องเป็นรหัสผ่านยังเป็นข้อความตัวอย่าง กรุณาใส่รหัสผ่านจริง เช่น \`${example}\``,
    files: (option) => `Jarvis ไม่อ่านไฟล์ใบรับรองที่ระบุใน URL กรุณาลบ \`${option}\` ออก`,
  },
});

const longest = 4_000;
const plainHost = /^[\w-]+(?:\.[\w-]+)*\.?$/;
const ipv6Host = /^\[[\da-f:.]+\]$/i;
const placeholder = /^[[<{].*[\]>}]$/;
/** Options that name files on the machine of whoever connects. */
const fileOptions = /^(?:ssl(?:cert|key|ca|crl|password)|ssl-?(?:cert|key|ca)|sslrootcert|tls.*file)$/i;

/** Reads a connection URL. Throws a `VendorError` that says what is wrong with it and shows nothing of it. */
export function connectionUrl(kind: UrlKind, secret: Secret): ConnectionUrl {
  const text = secret.reveal().trim();
  const refuse = (detail: string, say: Parameters<typeof messages.both>[0]) =>
    new VendorError(kind.vendor, 'invalid_request', detail, { text: messages.both(say) });
  const url = text.length <= longest && !/[\s\p{Cc}]/u.test(text) ? parsed(text, kind) : undefined;
  if (!url) throw refuse('no connection URL', (texts) => texts.malformed(kind.name, kind.example));
  if (placeholder.test(url.password))
    throw refuse('a placeholder for the password', (texts) => texts.placeholder(kind.example));
  const file = [...url.options.entries()].find(
    ([name, value]) => fileOptions.test(name) && value !== 'system',
  );
  if (file) throw refuse('names a file', (texts) => texts.files(file[0]));
  return url;
}

/** Host and port, for people. */
export function placeOf({ hosts }: ConnectionUrl): string {
  return hosts.map(({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${port}`).join(', ');
}

/** By hand, since the URL standard reads neither several hosts nor a `#` in a password. */
function parsed(text: string, kind: UrlKind): ConnectionUrl | undefined {
  const [, scheme = '', rest = ''] = /^([a-z+]+):\/\/(.*)$/is.exec(text) ?? [];
  const [beforeQuery = '', query = '', ...more] = rest.split('?');
  const [authority = '', path = '', ...deeper] = beforeQuery.split('/');
  const isWhole = more.length === 0 && deeper.length === 0 && !/[@#]/.test(path + query);
  if (!kind.schemes.includes(scheme.toLowerCase()) || !isWhole) return undefined;
  const at = authority.lastIndexOf('@');
  const [user, ...password] = at < 0 ? [] : authority.slice(0, at).split(':');
  const hosts = authority
    .slice(at + 1)
    .split(',')
    .map((host) => hostAndPort(host, kind.port));
  const texts = [user ?? '', password.join(':'), path].map(decoded);
  const [name, secret, database] = texts;
  if (name === undefined || secret === undefined || database === undefined) return undefined;
  if (!hosts.every((host) => host !== undefined)) return undefined;
  const options = new URLSearchParams(query);
  return {
    ...{ scheme: scheme.toLowerCase(), hosts, password: secret, database, options },
    user: name || undefined,
  };
}

function hostAndPort(text: string, usualPort: number) {
  const [, host = '', port] = /^(.*?)(?::(\d{1,5}))?$/.exec(text) ?? [];
  const number = port === undefined ? usualPort : Number(port);
  if (number < 1 || number > 65_535) return undefined;
  if (!plainHost.test(host) && !ipv6Host.test(host)) return undefined;
  return { host: host.replace(/^\[|\]$/g, ''), port: number, hasPort: port !== undefined };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
