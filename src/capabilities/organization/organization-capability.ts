import type { Capability } from '#capabilities/capability.ts';
import type { Approvers } from './approvers.ts';
import type { Links } from './links.ts';
import type { Organizations } from './organizations.ts';
import type { Policies } from './policies.ts';
import type { Removals } from './removals.ts';
import { addApprover } from './tools/add-approver.ts';
import { joinOrganization } from './tools/join-organization.ts';
import { linkWorkspace } from './tools/link-workspace.ts';
import { listMembers } from './tools/list-members.ts';
import { removeApprover } from './tools/remove-approver.ts';
import { removeMember } from './tools/remove-member.ts';
import { setRole } from './tools/set-role.ts';
import { showSettings } from './tools/show-settings.ts';
import { unlinkWorkspace } from './tools/unlink-workspace.ts';
import { updateSettings } from './tools/update-settings.ts';

interface OrganizationParts {
  organizations: Organizations;
  links: Links;
  approvers: Approvers;
  removals: Removals;
  policies: Policies;
}

export function organizationCapability({
  organizations,
  links,
  approvers,
  removals,
  policies,
}: OrganizationParts): Capability {
  return {
    name: 'organization',
    title: { en: 'People, roles and links', th: 'สมาชิก สิทธิ์ และการเชื่อมต่อ' },
    tools: [
      listMembers(organizations),
      setRole(organizations),
      removeMember(removals),
      showSettings(policies),
      updateSettings(policies),
      addApprover(approvers),
      removeApprover(approvers),
      linkWorkspace(links),
      joinOrganization(links),
      unlinkWorkspace(links),
    ],
  };
}
