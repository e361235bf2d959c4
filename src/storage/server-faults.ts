import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { DatabaseFacts } from './inspection.ts';

/** Of the job queue, pg-boss 12. Source: its README. */
const oldestVersion = 13;

const messages = defineMessages({
  en: {
    unreachable: ({ address }: Named) =>
      `The PostgreSQL server ${address} in DATABASE_URL cannot be reached. Check the address, and that the server is running.`,
    unknownHost: ({ host }: Named) =>
      `The host ${host} in DATABASE_URL is unknown, so the server cannot be reached. Correct the name.`,
    refused: ({ address }: Named) =>
      `No PostgreSQL server listens on ${address}, so it cannot be reached. Start it, or correct host and port in DATABASE_URL.`,
    wrongPassword: ({ user }: Named) =>
      `The PostgreSQL server does not accept the password of ${user}. Correct it in DATABASE_URL.`,
    notAdmitted: ({ user, database }: Named) =>
      `The PostgreSQL server does not admit ${user} to the database ${database}. Correct the user in DATABASE_URL, or have the user made or admitted (pg_hba.conf).`,
    noDatabase: ({ database }: Named) =>
      `The PostgreSQL server has no database ${database}. Correct the name in DATABASE_URL, or make the database with: npm run migrate -- --create`,
    tooMany: ({ user }: Named) =>
      `The PostgreSQL server has no connection left for ${user}. Stop a program that uses it, or raise max_connections or the user's limit.`,
    mayNotCreate: ({ user, database }: Named) =>
      `${user} may not create tables and schemas in the database ${database}. Run as its owner: grant create on database "${database}" to "${user}"; grant create on schema public to "${user}";`,
    readOnly: ({ address }: Named) =>
      `The PostgreSQL server ${address} only reads, as a standby does. Name the primary server in DATABASE_URL.`,
    starting: ({ address }: Named) =>
      `The PostgreSQL server ${address} is starting or stopping. Try again in a moment.`,
    noSsl: ({ address }: Named) =>
      `DATABASE_URL asks for SSL, which the PostgreSQL server ${address} does not offer. Turn it on there, or use sslmode=disable where the network is trusted.`,
    needsSsl: ({ user }: Named) =>
      `The PostgreSQL server admits ${user} with SSL only. Add sslmode=require to DATABASE_URL.`,
    badCertificate: ({ address }: Named) =>
      `The certificate of the PostgreSQL server ${address} cannot be verified. Name its authority with sslrootcert in DATABASE_URL, or use sslmode=require to encrypt without verifying.`,
    tooOld: ({ version }: Named) =>
      `PostgreSQL ${version} is too old. Upgrade the server to ${oldestVersion} or later.`,
    foreign: ({ database, tables }: Named) =>
      `The database ${database} holds tables of something else (${tables}). Name a database of Jarvis's own in DATABASE_URL.`,
  },
  th: {
    unreachable: ({ address }) =>
      `ติดต่อเซิร์ฟเวอร์ PostgreSQL ${address} ใน DATABASE_URL ไม่ได้ กรุณาตรวจที่อยู่ และดูว่าเซิร์ฟเวอร์ทำงานอยู่`,
    unknownHost: ({ host }) => `ไม่รู้จักโฮสต์ ${host} ใน DATABASE_URL จึงติดต่อเซิร์ฟเวอร์ไม่ได้ กรุณาแก้ชื่อ`,
    refused: ({ address }) =>
      `ไม่มีเซิร์ฟเวอร์ PostgreSQL รับที่ ${address} จึงติดต่อไม่ได้ กรุณาเปิดเซิร์ฟเวอร์ หรือแก้โฮสต์และพอร์ตใน DATABASE_URL`,
    wrongPassword: ({ user }) => `เซิร์ฟเวอร์ PostgreSQL ไม่ยอมรับรหัสผ่านของ ${user} กรุณาแก้ใน DATABASE_URL`,
    notAdmitted: ({ user, database }) =>
      `เซิร์ฟเวอร์ PostgreSQL ไม่ให้ ${user} เข้าฐานข้อมูล ${database} กรุณาแก้ผู้ใช้ใน DATABASE_URL หรือให้ผู้ดูแลสร้างหรืออนุญาตผู้ใช้นี้ (pg_hba.conf)`,
    noDatabase: ({ database }) =>
      `เซิร์ฟเวอร์ PostgreSQL ไม่มีฐานข้อมูล ${database} กรุณาแก้ชื่อใน DATABASE_URL หรือสร้างด้วย: npm run migrate -- --create`,
    tooMany: ({ user }) =>
      `เซิร์ฟเวอร์ PostgreSQL ไม่เหลือการเชื่อมต่อให้ ${user} กรุณาหยุดโปรแกรมที่ใช้อยู่ หรือเพิ่ม max_connections หรือขีดจำกัดของผู้ใช้`,
    mayNotCreate: ({ user, database }) =>
      `${user} ไม่มีสิทธิ์สร้างตารางและ schema ในฐานข้อมูล ${database} ให้เจ้าของฐานข้อมูลรัน: grant create on database "${database}" to "${user}"; grant create on schema public to "${user}";`,
    readOnly: ({ address }) =>
      `เซิร์ฟเวอร์ PostgreSQL ${address} อ่านได้อย่างเดียว เช่นเครื่องสำรอง กรุณาระบุเครื่องหลักใน DATABASE_URL`,
    starting: ({ address }) => `เซิร์ฟเวอร์ PostgreSQL ${address} กำลังเปิดหรือปิด กรุณาลองใหม่อีกสักครู่`,
    noSsl: ({ address }) =>
      `DATABASE_URL ต้องการ SSL แต่เซิร์ฟเวอร์ PostgreSQL ${address} ไม่มี กรุณาเปิด SSL ที่นั่น หรือใช้ sslmode=disable หากเครือข่ายเชื่อถือได้`,
    needsSsl: ({ user }) =>
      `เซิร์ฟเวอร์ PostgreSQL รับ ${user} ผ่าน SSL เท่านั้น กรุณาเพิ่ม sslmode=require ใน DATABASE_URL`,
    badCertificate: ({ address }) =>
      `ตรวจสอบใบรับรองของเซิร์ฟเวอร์ PostgreSQL ${address} ไม่ได้ กรุณาระบุผู้ออกใบรับรองด้วย sslrootcert ใน DATABASE_URL หรือใช้ sslmode=require เพื่อเข้ารหัสโดยไม่ตรวจสอบ`,
    tooOld: ({ version }) => `PostgreSQL ${version} เก่าเกินไป กรุณาอัปเกรดเซิร์ฟเวอร์เป็น ${oldestVersion} ขึ้นไป`,
    foreign: ({ database, tables }) =>
      `ฐานข้อมูล ${database} มีตารางของโปรแกรมอื่น (${tables}) กรุณาระบุฐานข้อมูลของ Jarvis เองใน DATABASE_URL`,
  },
});

/** What a sentence about a server may name. Never the password. */
interface Named {
  host: string;
  address: string;
  user: string;
  database: string;
  version: string;
  tables: string;
}

/** Causes by PostgreSQL's SQLSTATE, or by the code of Node's network or TLS error. */
const causeOfCode = {
  ENOTFOUND: 'unknownHost',
  EAI_AGAIN: 'unknownHost',
  ECONNREFUSED: 'refused',
  '28P01': 'wrongPassword',
  '28000': 'notAdmitted',
  '3D000': 'noDatabase',
  '53300': 'tooMany',
  '42501': 'mayNotCreate',
  '25006': 'readOnly',
  '57P03': 'starting',
  '57P01': 'starting',
  SELF_SIGNED_CERT_IN_CHAIN: 'badCertificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'badCertificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'badCertificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'badCertificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'badCertificate',
  CERT_HAS_EXPIRED: 'badCertificate',
} as const;

type Cause = (typeof causeOfCode)[keyof typeof causeOfCode] | 'unreachable' | 'noSsl' | 'needsSsl';

/** Converts an error of opening a database on a server. */
export function serverFault(error: unknown, url: string): UserError {
  const cause = causeOf(error);
  return new UserError(
    messages.both((texts) => texts[cause](namedIn(url))),
    { cause: error },
  );
}

/** Why Jarvis cannot work in a database that it reached, if it cannot. */
export function faultOf(facts: DatabaseFacts, url: string): UserError | undefined {
  const { version, majorVersion, isReadOnly, foreignTables } = facts;
  const named = { ...namedIn(url), version, tables: foreignTables.join(', ') };
  const told = (cause: 'tooOld' | 'readOnly' | 'foreign') =>
    new UserError(messages.both((texts) => texts[cause](named)));
  if (majorVersion < oldestVersion) return told('tooOld');
  if (isReadOnly) return told('readOnly');
  return foreignTables.length > 0 ? told('foreign') : undefined;
}

/** The fault of a user who may not create what Jarvis still has to create. */
export function faultOfRights(facts: DatabaseFacts, url: string): UserError | undefined {
  const { mayCreate, hasQueue, isUntouched, outstandingMigrations } = facts;
  const mustCreate = isUntouched || !hasQueue || outstandingMigrations.length > 0;
  if (mayCreate || !mustCreate) return undefined;
  return new UserError(messages.both((texts) => texts.mayNotCreate(namedIn(url))));
}

function causeOf(error: unknown): Cause {
  if (!(error instanceof Error)) return 'unreachable';
  const { code = '' } = error as NodeJS.ErrnoException;
  // pg gives these no code.
  if (error.message.includes('does not support SSL')) return 'noSsl';
  if (error.message.startsWith('SASL')) return 'wrongPassword';
  if (code === '28000' && error.message.includes('no encryption')) return 'needsSsl';
  if (Object.hasOwn(causeOfCode, code)) return causeOfCode[code as keyof typeof causeOfCode];
  return error.cause instanceof Error ? causeOf(error.cause) : 'unreachable';
}

function namedIn(url: string): Named {
  const { hostname: host, port, username, pathname } = new URL(url);
  const database = decodeURIComponent(pathname.slice(1)) || 'postgres';
  const user = decodeURIComponent(username) || 'the user';
  return { host, address: `${host}:${port || 5432}`, user, database, version: '', tables: '' };
}
