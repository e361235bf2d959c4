import { Migration } from '@mikro-orm/migrations';

export class Migration20261130055541_initial extends Migration {
  override name = 'Migration20261130055541_initial';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "alert" ("organization_id" uuid not null, "id" uuid not null, "kind" varchar(255) not null, "subject" varchar(255) not null, "occurrence" int not null, "what" jsonb not null, "mend" jsonb not null, "opened_at" timestamptz(6) not null, "last_seen_at" timestamptz(6) not null, "resolved_at" timestamptz(6) null, "told_at" timestamptz(6) null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `create index "alert_organization_id_index" on "alert" ("organization_id") where resolved_at is null;`,
    );
    this.addSql(`create index "alert_resolved_at_index" on "alert" ("resolved_at");`);
    this.addSql(
      `alter table "alert" add constraint "alert_organization_id_kind_subject_occurrence_unique" unique ("organization_id", "kind", "subject", "occurrence");`,
    );

    this.addSql(
      `create table "alert_channel" ("organization_id" uuid not null, "place" jsonb not null, "channel" varchar(255) null, "set_by" uuid not null, "set_at" timestamptz(6) not null, primary key ("organization_id"));`,
    );

    this.addSql(
      `create table "approval" ("organization_id" uuid not null, "id" uuid not null, "code" varchar(255) not null, "state" varchar(255) not null, "thread_id" uuid null, "place" jsonb null, "call_id" varchar(255) not null, "tool" varchar(255) not null, "input" jsonb not null, "plan" jsonb not null, "card" jsonb not null, "quote_amount" numeric(38,18) null, "quote_currency" varchar(3) null, "quote_basis" jsonb null, "requested_by" jsonb not null, "decided_by" uuid null, "created_at" timestamptz(6) not null, "expires_at" timestamptz(6) not null, "decided_at" timestamptz(6) null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `create index "approval_expires_at_index" on "approval" ("expires_at") where state = 'pending';`,
    );
    this.addSql(
      `create index "approval_organization_id_expires_at_index" on "approval" ("organization_id", "expires_at") where state = 'pending';`,
    );
    this.addSql(
      `alter table "approval" add constraint "approval_organization_id_code_unique" unique ("organization_id", "code");`,
    );

    this.addSql(
      `create table "audit_entry" ("organization_id" uuid not null, "id" uuid not null, "member_id" uuid not null, "tool" varchar(255) not null, "risk" varchar(255) not null, "input" jsonb not null, "plan" jsonb null, "outcome" varchar(255) not null, "call_id" varchar(255) collate "C" not null, "initiator" varchar(255) not null, "approval_id" uuid null, "approved_by" uuid null, "at" timestamptz(6) not null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `create index "audit_entry_organization_id_at_index" on "audit_entry" ("organization_id", "at");`,
    );
    this.addSql(
      `create index "audit_entry_organization_id_call_id_index" on "audit_entry" ("organization_id", "call_id");`,
    );

    this.addSql(
      `create table "card" ("organization_id" uuid not null, "id" uuid not null, "approval_id" uuid not null, "place" jsonb not null, "message_id" varchar(255) not null, primary key ("organization_id", "id"));`,
    );
    this.addSql(`create index "card_id_index" on "card" using brin ("id");`);
    this.addSql(
      `alter table "card" add constraint "card_organization_id_approval_id_message_id_unique" unique ("organization_id", "approval_id", "message_id");`,
    );

    this.addSql(
      `create table "feedback" ("organization_id" uuid not null, "id" uuid not null, "member_id" uuid not null, "platform" varchar(255) not null, "event_id" varchar(255) not null, "verdict" varchar(255) not null, "at" timestamptz(6) not null, primary key ("organization_id", "id"));`,
    );
    this.addSql(`create index "feedback_at_index" on "feedback" using brin ("at");`);
    this.addSql(
      `alter table "feedback" add constraint "feedback_organization_id_member_id_platform_event_id_unique" unique ("organization_id", "member_id", "platform", "event_id");`,
    );

    this.addSql(
      `create table "generation" ("organization_id" uuid not null, "id" uuid not null, "member_id" uuid not null, "thread_id" varchar(255) null, "place" jsonb null, "locale" varchar(255) not null, "call_id" varchar(255) not null, "type" varchar(255) not null, "tier" varchar(255) not null, "provider" varchar(255) not null, "product" varchar(255) not null, "description" text not null, "parameters" jsonb not null, "reason" jsonb not null, "state" varchar(255) not null, "vendor_job_id" varchar(255) null, "submit_attempts" int not null, "progress" int not null, "files" jsonb not null, "failure" jsonb null, "currency" varchar(3) not null, "estimated_amount" numeric(38,18) null, "charge" varchar(255) null, "reported_amount" numeric(38,18) null, "is_accounted" boolean not null, "created_at" timestamptz(6) not null, "submitted_at" timestamptz(6) null, "finished_at" timestamptz(6) null, "cancel_requested_at" timestamptz(6) null, "told_at" timestamptz(6) null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `create index "generation_organization_id_created_at_index" on "generation" ("organization_id", "created_at");`,
    );
    this.addSql(`create index "generation_id_index" on "generation" ("id") where not is_accounted;`);
    this.addSql(
      `alter table "generation" add constraint "generation_organization_id_call_id_unique" unique ("organization_id", "call_id");`,
    );

    this.addSql(
      `create table "inbox_item" ("platform" varchar(255) not null, "event_id" varchar(255) not null, "payload" jsonb null, "reply_message_id" varchar(255) null, "received_at" timestamptz(6) not null, "claimed_until" timestamptz(6) not null, "done_at" timestamptz(6) null, primary key ("platform", "event_id"));`,
    );
    this.addSql(
      `create index "inbox_item_platform_claimed_until_index" on "inbox_item" ("platform", "claimed_until");`,
    );

    this.addSql(
      `create table "ledger_entry" ("organization_id" uuid not null, "id" uuid not null, "member_id" uuid not null, "idempotency_key" varchar(255) not null, "state" varchar(255) not null, "provider" varchar(255) not null, "product" varchar(255) not null, "category" varchar(255) not null, "quantity" numeric(38,18) not null, "unit" varchar(255) not null, "input_tokens" int null, "output_tokens" int null, "currency" varchar(3) not null, "amount" numeric(38,18) null, "estimated_amount" numeric(38,18) null, "reported_amount" numeric(38,18) null, "reconciled_amount" numeric(38,18) null, "source" text not null, "related_id" uuid null, "occurred_at" timestamptz(6) not null, "settled_at" timestamptz(6) null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `create index "ledger_entry_organization_id_occurred_at_index" on "ledger_entry" ("organization_id", "occurred_at");`,
    );
    this.addSql(`create index "ledger_entry_occurred_at_index" on "ledger_entry" ("occurred_at");`);
    this.addSql(
      `alter table "ledger_entry" add constraint "ledger_entry_organization_id_idempotency_key_unique" unique ("organization_id", "idempotency_key");`,
    );

    this.addSql(
      `create table "link_attempt" ("organization_id" uuid not null, "id" uuid not null, "at" timestamptz(6) not null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `create index "link_attempt_organization_id_at_index" on "link_attempt" ("organization_id", "at");`,
    );

    this.addSql(
      `create table "link_offer" ("leads_to" uuid not null, "code_hash" varchar(255) not null, "offered_by" varchar(255) not null, "expires_at" timestamptz(6) not null, "shown_by" uuid null, primary key ("leads_to"));`,
    );
    this.addSql(
      `alter table "link_offer" add constraint "link_offer_code_hash_unique" unique ("code_hash");`,
    );

    this.addSql(
      `create table "member" ("organization_id" uuid not null, "id" uuid not null, "platform" varchar(255) not null, "external_id" varchar(255) not null, "name" varchar(255) not null, "role" varchar(255) not null, "created_at" timestamptz(6) not null, "left_at" timestamptz(6) null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `alter table "member" add constraint "member_organization_id_platform_external_id_unique" unique ("organization_id", "platform", "external_id");`,
    );

    this.addSql(
      `create table "model_trouble" ("provider" varchar(255) not null, "model" varchar(255) not null, "reason" varchar(255) not null, "failures" int not null, "last_failed_at" timestamptz(6) not null, primary key ("provider", "model"));`,
    );

    this.addSql(
      `create table "organization" ("organization_id" uuid not null, "name" varchar(255) not null, "time_zone" varchar(255) not null, "locale" varchar(255) not null, "currency" varchar(3) not null, "auto_approve_amount" numeric(38,18) not null, "created_at" timestamptz(6) not null, primary key ("organization_id"));`,
    );

    this.addSql(
      `create table "outbox_item" ("organization_id" uuid not null, "id" uuid not null, "key" varchar(255) not null, "state" varchar(255) not null, "platform" varchar(255) not null, "place" jsonb not null, "reply" jsonb null, "mention" varchar(255) null, "approval_id" uuid null, "cause" jsonb null, "late_after" timestamptz(6) null, "late_notice" jsonb null, "follows" varchar(255) null, "added_at" timestamptz(6) not null, "not_before" timestamptz(6) not null, "due_at" timestamptz(6) not null, "attempts" int not null, "claimed_until" timestamptz(6) not null, "is_in_doubt" boolean not null, "failure" jsonb null, "sent_at" timestamptz(6) null, primary key ("organization_id", "id"));`,
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
    this.addSql(`create index "outbox_item_added_at_index" on "outbox_item" using brin ("added_at");`);
    this.addSql(
      `alter table "outbox_item" add constraint "outbox_item_organization_id_key_unique" unique ("organization_id", "key");`,
    );

    this.addSql(
      `create table "provider_outcome" ("organization_id" uuid not null, "id" uuid not null, "provider" varchar(255) not null, "category" varchar(255) not null, "failure" varchar(255) null, "elapsed_ms" int not null, "occurred_at" timestamptz(6) not null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `create index "provider_outcome_organization_id_occurred_at_index" on "provider_outcome" ("organization_id", "occurred_at");`,
    );
    this.addSql(
      `create index "provider_outcome_occurred_at_index" on "provider_outcome" ("occurred_at") where failure is not null;`,
    );

    this.addSql(
      `create table "reply_claim" ("platform" varchar(255) not null, "message_id" varchar(255) not null, "event_id" varchar(255) not null, "claimed_at" timestamptz(6) not null, primary key ("platform", "message_id"));`,
    );
    this.addSql(`create index "reply_claim_claimed_at_index" on "reply_claim" ("claimed_at");`);

    this.addSql(
      `create table "route_change" ("organization_id" uuid not null, "id" uuid not null, "position" int not null, "category" varchar(255) not null, "before" jsonb not null, "after" jsonb not null, "changed_by" uuid not null, "changed_at" timestamptz(6) not null, "undone_by" uuid null, "undone_at" timestamptz(6) null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `alter table "route_change" add constraint "route_change_organization_id_position_unique" unique ("organization_id", "position");`,
    );

    this.addSql(
      `create table "schedule" ("organization_id" uuid not null, "id" uuid not null, "code" varchar(255) not null, "kind" varchar(255) not null, "place" jsonb not null, "channel" varchar(255) null, "every" varchar(255) not null, "day_number" int null, "time_of_day" varchar(255) not null, "time_zone" varchar(255) not null, "next_at" timestamptz(6) not null, "claimed_until" timestamptz(6) not null, "created_by" uuid not null, "created_at" timestamptz(6) not null, "removed_by" uuid null, "removed_at" timestamptz(6) null, primary key ("organization_id", "id"));`,
    );
    this.addSql(`create index "schedule_next_at_index" on "schedule" ("next_at") where removed_at is null;`);
    this.addSql(
      `alter table "schedule" add constraint "schedule_organization_id_code_unique" unique ("organization_id", "code");`,
    );

    this.addSql(
      `create table "schedule_slot" ("organization_id" uuid not null, "id" uuid not null, "schedule_id" uuid not null, "day" varchar(10) not null, "slot_at" timestamptz(6) not null, "state" varchar(255) not null, "failure" jsonb null, "sent_at" timestamptz(6) null, primary key ("organization_id", "id"));`,
    );
    this.addSql(`create index "schedule_slot_slot_at_index" on "schedule_slot" using brin ("slot_at");`);
    this.addSql(
      `alter table "schedule_slot" add constraint "schedule_slot_organization_id_schedule_id_day_unique" unique ("organization_id", "schedule_id", "day");`,
    );

    this.addSql(
      `create table "slack_installation" ("id" varchar(255) not null, "sealed" text not null, "updated_at" timestamptz(6) not null, primary key ("id"));`,
    );

    this.addSql(
      `create table "thread" ("organization_id" uuid not null, "id" uuid not null, "platform" varchar(255) not null, "thread_key" varchar(255) not null, "summary" text null, "summarized_through" uuid null, "created_at" timestamptz(6) not null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `create index "thread_organization_id_summarized_through_index" on "thread" ("organization_id", "summarized_through") where summary is not null;`,
    );
    this.addSql(
      `alter table "thread" add constraint "thread_organization_id_platform_thread_key_unique" unique ("organization_id", "platform", "thread_key");`,
    );

    this.addSql(
      `create table "turn" ("organization_id" uuid not null, "id" uuid not null, "thread_id" uuid not null, "member_id" uuid not null, "platform" varchar(255) not null, "event_id" varchar(255) not null, "text" text not null, "state" varchar(255) not null, "messages" jsonb not null, "tokens" int not null, "tools" jsonb not null, "pending_question" jsonb null, "result" jsonb null, "started_at" timestamptz(6) not null, "finished_at" timestamptz(6) null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `create index "turn_organization_id_thread_id_id_index" on "turn" ("organization_id", "thread_id", "id");`,
    );
    this.addSql(
      `create index "turn_organization_id_member_id_id_index" on "turn" ("organization_id", "member_id", "id");`,
    );
    this.addSql(`create index "turn_started_at_index" on "turn" using brin ("started_at");`);
    this.addSql(
      `alter table "turn" add constraint "turn_organization_id_platform_event_id_unique" unique ("organization_id", "platform", "event_id");`,
    );

    this.addSql(
      `create table "workspace" ("platform" varchar(255) not null, "external_id" varchar(255) not null, "belongs_to" uuid not null, "own_organization" uuid null, primary key ("platform", "external_id"));`,
    );
    this.addSql(
      `alter table "workspace" add constraint "workspace_belongs_to_platform_unique" unique ("belongs_to", "platform");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "alert" cascade;`);
    this.addSql(`drop table if exists "alert_channel" cascade;`);
    this.addSql(`drop table if exists "approval" cascade;`);
    this.addSql(`drop table if exists "audit_entry" cascade;`);
    this.addSql(`drop table if exists "card" cascade;`);
    this.addSql(`drop table if exists "feedback" cascade;`);
    this.addSql(`drop table if exists "generation" cascade;`);
    this.addSql(`drop table if exists "inbox_item" cascade;`);
    this.addSql(`drop table if exists "ledger_entry" cascade;`);
    this.addSql(`drop table if exists "link_attempt" cascade;`);
    this.addSql(`drop table if exists "link_offer" cascade;`);
    this.addSql(`drop table if exists "member" cascade;`);
    this.addSql(`drop table if exists "model_trouble" cascade;`);
    this.addSql(`drop table if exists "organization" cascade;`);
    this.addSql(`drop table if exists "outbox_item" cascade;`);
    this.addSql(`drop table if exists "provider_outcome" cascade;`);
    this.addSql(`drop table if exists "reply_claim" cascade;`);
    this.addSql(`drop table if exists "route_change" cascade;`);
    this.addSql(`drop table if exists "schedule" cascade;`);
    this.addSql(`drop table if exists "schedule_slot" cascade;`);
    this.addSql(`drop table if exists "slack_installation" cascade;`);
    this.addSql(`drop table if exists "thread" cascade;`);
    this.addSql(`drop table if exists "turn" cascade;`);
    this.addSql(`drop table if exists "workspace" cascade;`);
  }
}
