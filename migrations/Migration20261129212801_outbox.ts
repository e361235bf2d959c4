import { Migration } from '@mikro-orm/migrations';

export class Migration20261129212801_outbox extends Migration {
  override name = 'Migration20261129212801_outbox';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "card" ("id" uuid not null, "organization_id" uuid not null, "approval_id" uuid not null, "place" jsonb not null, "message_id" varchar(255) not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "card" add constraint "card_organization_id_approval_id_message_id_unique" unique ("organization_id", "approval_id", "message_id");`,
    );

    this.addSql(
      `create table "outbox_item" ("id" uuid not null, "organization_id" uuid not null, "key" varchar(255) not null, "state" varchar(255) not null, "platform" varchar(255) not null, "place" jsonb not null, "reply" jsonb null, "mention" varchar(255) null, "approval_id" uuid null, "cause" jsonb null, "late_after" timestamptz(6) null, "late_notice" jsonb null, "follows" varchar(255) null, "added_at" timestamptz(6) not null, "not_before" timestamptz(6) not null, "due_at" timestamptz(6) not null, "attempts" int not null, "claimed_until" timestamptz(6) not null, "is_in_doubt" boolean not null, "failure" jsonb null, "sent_at" timestamptz(6) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "outbox_item_platform_due_at_index" on "outbox_item" ("platform", "due_at") where state = 'waiting';`,
    );
    this.addSql(
      `create index "outbox_item_organization_id_follows_index" on "outbox_item" ("organization_id", "follows") where state = 'waiting';`,
    );
    this.addSql(
      `create index "outbox_item_organization_id_approval_id_index" on "outbox_item" ("organization_id", "approval_id") where state = 'waiting';`,
    );
    this.addSql(
      `alter table "outbox_item" add constraint "outbox_item_organization_id_key_unique" unique ("organization_id", "key");`,
    );

    this.addSql(`drop table if exists "delivery" cascade;`);

    this.addSql(`alter table "alert" drop column "not_before";`);

    this.addSql(
      `create index "approval_expires_at_index" on "approval" ("expires_at") where state = 'pending';`,
    );

    this.addSql(`drop index "schedule_organization_id_next_at_index";`);
    this.addSql(`alter table "schedule" add "claimed_until" timestamptz(6) not null default now();`);
    this.addSql(`alter table "schedule" alter column "claimed_until" drop default;`);
    this.addSql(`create index "schedule_next_at_index" on "schedule" ("next_at") where removed_at is null;`);

    this.addSql(`drop index "schedule_slot_organization_id_state_index";`);
    this.addSql(`alter table "schedule_slot" drop column "attempts", drop column "not_before";`);
  }

  override down(): void | Promise<void> {
    this.addSql(
      `create table "delivery" ("id" uuid not null, "organization_id" uuid not null, "key" varchar(255) not null, "place" jsonb not null, "message_id" varchar(255) null, "approval_id" uuid null, "claimed_until" timestamptz(6) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "delivery_organization_id_approval_id_index" on "delivery" ("organization_id", "approval_id");`,
    );
    this.addSql(
      `alter table "delivery" add constraint "delivery_organization_id_key_unique" unique ("organization_id", "key");`,
    );

    this.addSql(`drop table if exists "card" cascade;`);
    this.addSql(`drop table if exists "outbox_item" cascade;`);

    this.addSql(`alter table "alert" add "not_before" timestamptz(6) not null;`);

    this.addSql(`drop index "approval_expires_at_index";`);

    this.addSql(`drop index "schedule_next_at_index";`);
    this.addSql(`alter table "schedule" drop column "claimed_until";`);
    this.addSql(
      `create index "schedule_organization_id_next_at_index" on "schedule" ("organization_id", "next_at");`,
    );

    this.addSql(
      `alter table "schedule_slot" add "attempts" int4 not null, add "not_before" timestamptz(6) not null;`,
    );
    this.addSql(
      `create index "schedule_slot_organization_id_state_index" on "schedule_slot" ("organization_id", "state");`,
    );
  }
}
