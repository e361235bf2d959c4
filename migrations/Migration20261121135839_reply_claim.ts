import { Migration } from '@mikro-orm/migrations';

export class Migration20261121135839_reply_claim extends Migration {
  override name = 'Migration20261121135839_reply_claim';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "reply_claim" ("platform" varchar(255) not null, "message_id" varchar(255) not null, "event_id" varchar(255) not null, "claimed_at" timestamptz(6) not null, primary key ("platform", "message_id"));`,
    );
    this.addSql(`create index "reply_claim_claimed_at_index" on "reply_claim" ("claimed_at");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "reply_claim" cascade;`);
  }
}
