import { Migration } from '@mikro-orm/migrations';

export class Migration20261130205656_audit_events_in_a_chain extends Migration {
  override name = 'Migration20261130205656_audit_events_in_a_chain';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "audit_chain" ("organization_id" uuid not null, "id" uuid not null, "count" int not null, "hash" varchar(64) not null, primary key ("organization_id", "id"));`,
    );

    this.addSql(
      `create table "audit_event" ("organization_id" uuid not null, "id" uuid not null, "version" int not null, "number" int null, "previous" varchar(64) null, "hash" varchar(64) null, "at" timestamptz(3) not null, "kind" varchar(255) not null, "tool" varchar(255) null, "call_id" varchar(255) null, "approval_id" uuid null, "asked_by" uuid null, "decided_by" uuid null, "about" uuid null, "details" text not null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `create index "audit_event_organization_id_id_index" on "audit_event" ("organization_id", "id") where number is null;`,
    );
    this.addSql(
      `create index "audit_event_organization_id_at_index" on "audit_event" ("organization_id", "at");`,
    );
    this.addSql(
      `create index "audit_event_organization_id_approval_id_index" on "audit_event" ("organization_id", "approval_id");`,
    );
    this.addSql(
      `alter table "audit_event" add constraint "audit_event_organization_id_number_unique" unique ("organization_id", "number");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "audit_chain" cascade;`);
    this.addSql(`drop table if exists "audit_event" cascade;`);
  }
}
