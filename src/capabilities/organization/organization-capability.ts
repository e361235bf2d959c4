import type { Capability } from '#capabilities/capability.ts';
import type { Links } from './links.ts';
import type { Organizations } from './organizations.ts';
import { joinOrganization } from './tools/join-organization.ts';
import { linkWorkspace } from './tools/link-workspace.ts';
import { listMembers } from './tools/list-members.ts';
import { setRole } from './tools/set-role.ts';
import { unlinkWorkspace } from './tools/unlink-workspace.ts';

export function organizationCapability(organizations: Organizations, links: Links): Capability {
  return {
    name: 'organization',
    title: { en: 'People, roles and links', th: 'สมาชิก สิทธิ์ และการเชื่อมต่อ' },
    tools: [
      listMembers(organizations),
      setRole(organizations),
      linkWorkspace(links),
      joinOrganization(links),
      unlinkWorkspace(links),
    ],
  };
}
