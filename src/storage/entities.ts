import type { EntitySchema } from '@mikro-orm/core';
import { LedgerEntryEntity } from '#capabilities/costs/ledger-entry.entity.ts';
import { GenerationEntity } from '#capabilities/media/generation.entity.ts';
import { LinkAttemptEntity } from '#capabilities/organization/link-attempt.entity.ts';
import { LinkOfferEntity } from '#capabilities/organization/link-offer.entity.ts';
import { MemberEntity } from '#capabilities/organization/member.entity.ts';
import { OrganizationEntity } from '#capabilities/organization/organization.entity.ts';
import { ProviderChoiceEntity } from '#capabilities/providers/provider-choice.entity.ts';
import { ProviderOutcomeEntity } from '#capabilities/providers/provider-outcome.entity.ts';
import { ScheduleEntity } from '#capabilities/schedules/schedule.entity.ts';
import { ScheduleSlotEntity } from '#capabilities/schedules/schedule-slot.entity.ts';
import { AlertEntity } from '#capabilities/watch/alert.entity.ts';
import { AlertChannelEntity } from '#capabilities/watch/alert-channel.entity.ts';
import { ModelTroubleEntity } from '#capabilities/watch/model-trouble.entity.ts';
import { FeedbackEntity } from '#conversation/feedback.entity.ts';
import { ThreadEntity } from '#conversation/history/thread.entity.ts';
import { TurnEntity } from '#conversation/history/turn.entity.ts';
import { InstallationEntity } from '#platforms/slack/installation.entity.ts';
import { DeliveryEntity } from '#post/delivery.entity.ts';
import { InboxItemEntity } from '#post/inbox.entity.ts';
import { ReplyClaimEntity } from '#post/reply-claim.entity.ts';
import { ApprovalEntity } from '#tools/approvals/approval.entity.ts';
import { AuditEntryEntity } from '#tools/audit.entity.ts';
import { WorkspaceEntity } from './workspace.entity.ts';

/** Every table. A new one is added here and gets a migration (`npm run migration -- <name>`). */
export const entities: readonly EntitySchema[] = [
  WorkspaceEntity,
  OrganizationEntity,
  MemberEntity,
  LinkOfferEntity,
  LinkAttemptEntity,
  LedgerEntryEntity,
  ThreadEntity,
  TurnEntity,
  ApprovalEntity,
  AuditEntryEntity,
  DeliveryEntity,
  InboxItemEntity,
  ReplyClaimEntity,
  FeedbackEntity,
  ProviderChoiceEntity,
  ProviderOutcomeEntity,
  GenerationEntity,
  ScheduleEntity,
  ScheduleSlotEntity,
  AlertEntity,
  AlertChannelEntity,
  ModelTroubleEntity,
  InstallationEntity,
];
