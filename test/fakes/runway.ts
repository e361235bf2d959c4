import { randomUUID } from 'node:crypto';
import {
  type Answer,
  type FakeServer,
  onePixelPng,
  type Received,
  startFakeServer,
  tinyMp4,
} from './fake-server.ts';

/** What a task answers to one look, in Runway's words. */
export interface TaskLook {
  status: string;
  progress?: number;
  failure?: string;
  failureCode?: string;
  output?: string[];
  cost?: { credits: number };
}

export interface FakeTask {
  id: string;
  path: string;
  promptText: string;
  looks: TaskLook[];
  isDeleted: boolean;
}

export interface FakeRunway extends FakeServer {
  tasks: FakeTask[];
  /** Answers for the next creations, before the usual one. */
  creations: Answer[];
  /** The answer to a prompt that it does not take. */
  refusal: (promptText: string) => Answer | undefined;
  /** Answers for the next looks at any task, before the task's own. */
  looks: Answer[];
  /** The looks that a new task will give, one after the other; the last one stays. */
  course: (task: FakeTask) => TaskLook[];
  /** How long the next answer takes. */
  delayMs: () => number;
}

/**
 * Runway's task API as its SDK and documents describe it (2026-11): create, look, delete, with outputs behind links.
 * Written without looking at our adapter.
 */
export async function startFakeRunway(key = 'runway-test-key'): Promise<FakeRunway> {
  const server = await startFakeServer((request) => ({
    ...answerTo(fake, key, request),
    delayMs: fake.delayMs(),
  }));
  const fake: FakeRunway = Object.assign(server, {
    tasks: [],
    creations: [],
    looks: [],
    refusal: () => undefined,
    delayMs: () => 0,
    course: (task: FakeTask): TaskLook[] => [
      { status: 'PENDING' },
      { status: 'RUNNING', progress: 0.5 },
      { status: 'SUCCEEDED', output: [outputOf(server.url, task)], cost: { credits: 8 } },
    ],
  });
  return fake;
}

export function outputOf(url: string, { id, path }: FakeTask): string {
  return `${url}/outputs/${id}.${path.endsWith('video') ? 'mp4' : 'png'}`;
}

function answerTo(fake: FakeRunway, key: string, request: Received): Answer {
  const { method, path, headers } = request;
  if (path.startsWith('/outputs/')) return { bytes: path.endsWith('.mp4') ? tinyMp4 : onePixelPng };
  if (headers.authorization !== `Bearer ${key}`) return { status: 401, json: { error: 'Invalid API key.' } };
  if (headers['x-runway-version'] !== '2024-11-06') return { status: 400, json: { error: 'Bad version.' } };
  if (method === 'POST') return create(fake, request);
  const task = fake.tasks.find(({ id, isDeleted }) => path === `/v1/tasks/${id}` && !isDeleted);
  if (!task) return { status: 404, json: { error: 'Not found.' } };
  return method === 'DELETE' ? remove(task) : (fake.looks.shift() ?? look(task));
}

function create(fake: FakeRunway, { path, body }: Received): Answer {
  const scripted = fake.creations.shift();
  if (scripted && !('cut' in scripted)) return scripted;
  const { promptText, model, ratio, duration } = body as Record<string, unknown>;
  const isVideo = path === '/v1/text_to_video';
  const isValid =
    typeof promptText === 'string' &&
    promptText.length > 0 &&
    promptText.length <= 1_000 &&
    typeof ratio === 'string' &&
    (isVideo ? model === 'gen4.5' && Number.isInteger(duration) : model === 'gen4_image');
  const refused = isValid && fake.refusal(promptText);
  if (refused) return refused;
  if (!isValid) return { status: 400, json: { error: 'Validation of body failed' } };
  const task: FakeTask = { id: randomUUID(), path, promptText, looks: [], isDeleted: false };
  task.looks = fake.course(task);
  fake.tasks.push(task);
  return scripted ?? { json: { id: task.id, estimatedCost: { credits: 8 } } };
}

function look(task: FakeTask): Answer {
  const current = task.looks.length > 1 ? task.looks.shift() : task.looks[0];
  return { json: { id: task.id, createdAt: '2026-11-20T00:00:00.000Z', ...current } };
}

function remove(task: FakeTask): Answer {
  task.isDeleted = true;
  return { status: 204, bytes: new Uint8Array() };
}
