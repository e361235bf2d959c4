import type { Capability } from '#capabilities/capability.ts';
import type { Organizations } from './organizations.ts';
import { listMembers } from './tools/list-members.ts';
import { setRole } from './tools/set-role.ts';

export function organizationCapability(organizations: Organizations): Capability {
  return { name: 'organization', tools: [listMembers(organizations), setRole(organizations)], jobs: [] };
}
