import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { type Config, readConfig } from '#settings.ts';
import { isId } from '#storage/columns.ts';
import { isNew } from '#storage/orm.ts';
import { WholeDatabase } from '#storage/whole-database.ts';
import { type ErasedMember, eraseMember, rowsOfMember } from './erase-member.ts';
import { eraseOrganization, rowsOfOrganization } from './erase-organization.ts';
import { asked, type Own, orExplained } from './explained.ts';

const messages = defineMessages({
  en: {
    usage:
      'npm run erase -- organization ID|NAME [--yes NAME]\nnpm run erase -- member ID|NAME [--yes NAME]\nShows what will go and asks for the name. --yes NAME answers for scripts.\n',
    nothing: (folder: string) => `There is no database in ${folder}.`,
    unknown: (given: string) => `There is no ${given} here. Nothing was erased.`,
    several: (given: string, which: string) => `Several are called ${given}. Name one by its id:\n${which}`,
    rows: (table: string, count: number) => `  ${table}: ${count}\n`,
    organization: (name: string, id: string) =>
      `The organisation “${name}” (${id}) will be erased: its rows of every table, its files, and the data key that opens what it entrusted. Nothing of it stays here; old backups keep what they hold until you delete them. Remove Jarvis from its workspaces first, else the next message makes a new organisation.\n`,
    member: (name: string, id: string) =>
      `“${name}” (${id}) will be erased: their keys, conversations and ratings, their name, and the descriptions of what they had made.\n`,
    stays:
      'What stays without their name: the amounts of the ledger and what was made, under “former member”; the audit log and approvals, with what was asked for. Conversations of others that quote them go with time, and old backups keep what they hold until you delete them.\n',
    ask: (name: string) => `Type ${name} to erase it for good: `,
    kept: 'That is not the name. Nothing was erased.\n',
    goneOrganization: (rows: number) =>
      `Erased: ${rows} rows. A Jarvis that is running forgets its key within five minutes.\n`,
    goneMember: 'Erased.\n',
    former: 'former member',
  },
  th: {
    usage:
      'npm run erase -- organization ID|NAME [--yes NAME]\nnpm run erase -- member ID|NAME [--yes NAME]\nแสดงสิ่งที่จะถูกลบและถามชื่อเพื่อยืนยัน ในสคริปต์ใช้ --yes NAME\n',
    nothing: (folder) => `ไม่มีฐานข้อมูลใน ${folder}`,
    unknown: (given) => `ไม่พบ ${given} จึงไม่ได้ลบอะไร`,
    several: (given, which) => `มีหลายรายการชื่อ ${given} กรุณาระบุด้วย id:\n${which}`,
    rows: (table, count) => `  ${table}: ${count}\n`,
    organization: (name, id) =>
      `องค์กร “${name}” (${id}) จะถูกลบ ทั้งข้อมูลทุกตาราง ไฟล์ และคีย์ข้อมูลที่ใช้เปิดสิ่งที่ฝากไว้ ที่นี่จะไม่เหลืออะไร ส่วนข้อมูลสำรองเก่ายังมีข้อมูลเดิมจนกว่าจะลบทิ้ง กรุณาเอา Jarvis ออกจากเวิร์กสเปซก่อน ไม่เช่นนั้นข้อความถัดไปจะสร้างองค์กรใหม่\n`,
    member: (name, id) => `“${name}” (${id}) จะถูกลบ ทั้งคีย์ บทสนทนา คะแนน ชื่อ และคำอธิบายของสิ่งที่เคยสั่งสร้าง\n`,
    stays:
      'สิ่งที่เหลือโดยไม่มีชื่อ: จำนวนเงินในบัญชีและสิ่งที่สร้างไว้ ในชื่อ “อดีตสมาชิก” รวมถึงบันทึกการตรวจสอบและคำขออนุมัติพร้อมสิ่งที่ขอ บทสนทนาของคนอื่นที่อ้างถึงจะหมดไปตามเวลา ส่วนข้อมูลสำรองเก่ายังมีข้อมูลเดิมจนกว่าจะลบทิ้ง\n',
    ask: (name) => `พิมพ์ ${name} เพื่อลบถาวร: `,
    kept: 'ชื่อไม่ตรง จึงไม่ได้ลบอะไร\n',
    goneOrganization: (rows) => `ลบแล้ว ${rows} แถว Jarvis ที่กำลังทำงานจะลืมคีย์ขององค์กรภายในห้านาที\n`,
    goneMember: 'ลบแล้ว\n',
    former: 'อดีตสมาชิก',
  },
});
type Texts = ReturnType<typeof messages.in>;

interface Erasure {
  kind: string;
  given: string;
  /** The name that `--yes` gave. */
  yes: string | undefined;
}

/** `npm run erase`: erases an organisation or a member for good, once its name was typed. Returns the exit code. */
export function runErase(own: Own): Promise<number> {
  return orExplained(own, async () => {
    const config = readConfig(own.env);
    const texts = messages.in(config.locale);
    const wish = wishOf(own.argv.slice(2));
    if (!wish) {
      own.stdout.write(texts.usage);
      return 1;
    }
    if (isNew(config.database))
      throw new UserError(messages.both(({ nothing }) => nothing(config.dataFolder)));
    await using whole = await WholeDatabase.open(config.database);
    if (wish.kind === 'member') return await member(whole, wish, own, texts);
    return await organization(whole, wish, config, own, texts);
  });
}

function wishOf([kind, given, flag, yes, ...rest]: string[]): Erasure | undefined {
  if ((kind !== 'organization' && kind !== 'member') || !given || rest.length > 0) return undefined;
  if (flag !== undefined && (flag !== '--yes' || yes === undefined)) return undefined;
  return { kind, given, yes };
}

async function organization(whole: WholeDatabase, wish: Erasure, config: Config, own: Own, texts: Texts) {
  const isGivenId = isId(wish.given);
  const found = await whole.transaction((all) =>
    all.run<{ id: string; name: string }>(
      `select organization_id::text as id, name from organization where ${isGivenId ? 'organization_id::text' : 'name'} = ?`,
      [wish.given],
    ),
  );
  // Of an id also what was left after its organisation's row.
  const { id, name } = isGivenId
    ? (found[0] ?? { id: wish.given, name: wish.given })
    : only(found, wish.given);
  const rows = await whole.transaction((all) => rowsOfOrganization(all, id));
  own.stdout.write(
    [texts.organization(name, id), ...rows.map(([table, count]) => texts.rows(table, count))].join(''),
  );
  if (!(await isMeant(name, wish, own, texts))) return 1;
  own.stdout.write(texts.goneOrganization(await eraseOrganization(whole, id, config)));
  return 0;
}

async function member(whole: WholeDatabase, wish: Erasure, own: Own, texts: Texts) {
  const found = await whole.transaction((all) =>
    all.run<ErasedMember & { locale: 'en' | 'th' }>(
      `select m.organization_id::text as "organizationId", m.id::text as id, m.name, m.platform,
         m.external_id as "externalId", o.locale
       from member m join organization o on o.organization_id = m.organization_id
       where ${isId(wish.given) ? 'm.id::text' : 'm.name'} = ?`,
      [wish.given],
    ),
  );
  const whom = only(found, wish.given);
  const rows = await whole.transaction((all) => rowsOfMember(all, whom));
  const shown = rows.map(([table, count]) => texts.rows(table, count));
  own.stdout.write([texts.member(whom.name, whom.id), ...shown, texts.stays].join(''));
  if (!(await isMeant(whom.name, wish, own, texts))) return 1;
  await whole.transaction((all) => eraseMember(all, whom, messages.in(whom.locale).former));
  own.stdout.write(texts.goneMember);
  return 0;
}

function only<Found extends { id: string; name: string }>(found: readonly Found[], given: string): Found {
  const [first, ...others] = found;
  if (!first) throw new UserError(messages.both(({ unknown }) => unknown(given)));
  if (others.length === 0) return first;
  const which = found.map(({ id, name }) => `${id}  ${name}`).join('\n');
  throw new UserError(messages.both(({ several }) => several(given, which)));
}

async function isMeant(name: string, { yes }: Erasure, own: Own, texts: Texts): Promise<boolean> {
  const typed = yes ?? (await asked(own, texts.ask(name)));
  if (typed === name) return true;
  own.stdout.write(texts.kept);
  return false;
}
