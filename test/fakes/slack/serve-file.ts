import type { IncomingMessage, ServerResponse } from 'node:http';
import { streamBytes } from '../stream-bytes.ts';
import type { WorkspaceParts } from './methods/method.ts';
import type { FileRecord, FileRequest } from './records.ts';
import type { WorkspaceState } from './workspace-state.ts';

/**
 * Answers `GET` of a file's private link. Whoever may not read it gets the page for signing in, with status 200.
 * Source: docs.slack.dev/messaging/working-with-files, "Authenticating with url_private".
 */
export async function serveFile(
  { url = '', headers }: IncomingMessage,
  response: ServerResponse,
  { state, recording }: Pick<WorkspaceParts, 'state' | 'recording'>,
): Promise<void> {
  const id = /^\/files-pri\/\w+-(\w+)\//.exec(url)?.[1] ?? '';
  const token = headers.authorization?.replace(/^Bearer /, '') ?? '';
  const file = state.files.get(id);
  const asked: FileRequest = {
    file: id,
    token,
    status: 200,
    sentBytes: 0,
    isCancelled: false,
  };
  state.fileRequests.push(asked);
  if (!isReader(token, file, state)) return signIn(response);
  if (!file?.bytes || file.isDeleted) {
    asked.status = 404;
    response.writeHead(404, { 'content-type': 'text/plain' }).end();
    return;
  }
  if (file.redirectsTo !== undefined) {
    asked.status = 302;
    response.writeHead(302, { location: file.redirectsTo }).end();
    return;
  }
  response.writeHead(200, {
    'content-type': file.mediaType,
    'content-length': file.bytes.length,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  });
  await streamBytes(file.bytes, response, asked);
  recording.changed();
}

function isReader(token: string, file: FileRecord | undefined, state: WorkspaceState): boolean {
  const install = state.installations.get(token);
  if (!install || install.endedBy || !install.scopes.has('files:read')) return false;
  return file === undefined || file.team === install.team.id;
}

function signIn(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end('<!DOCTYPE html><title>Slack</title><form>Sign in to your workspace</form>');
}
