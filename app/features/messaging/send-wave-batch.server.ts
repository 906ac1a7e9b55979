import { now } from '#app/foundation/clock';
import { decrypt } from '#app/foundation/crypto.server';
import { maybeRow, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { ring } from '#app/foundation/queue/ring.server';
import { gateOf } from './gate/gate-rules.server';
import { type Gate, quietUntil } from './gate.rules';
import { beginRows, paceOf } from './ledger/begin-rows.server';
import { type ClaimedRow, claimRows, LEASE_SECONDS } from './ledger/claim-rows.server';
import { finishWave, startWave } from './ledger/end-wave.server';
import { CONTACT } from './ledger/freeze-rows.server';
import { giveBack, renewLeases } from './ledger/leases.server';
import { matchReceipts } from './ledger/receipts.server';
import { calmRoute, restOf, restRoute } from './ledger/route-pace.server';
import { type RouteRow, usableRoute } from './ledger/route-row.server';
import { settleRows } from './ledger/settle-rows.server';
import { noteWave, readWave, type WaveRow } from './ledger/wave-row.server';
import { sendWaveBatch as job } from './messaging.jobs';
import { assertNightStaff } from './messaging.policy';
import { type Outcome, RouteDown } from './send/line';
import { lineOf, type OpenLine } from './send/lines.server';
import { outgoing } from './send/outgoing';
import { pump, type Sent, type Turn } from './send/pump';
import type { TemplateRow } from './template.queries.server';

const CLAIM = 50;
/** A run begins rows for so long, then rings for the next: waves take turns, and a stopping worker stops soon. */
const BEGIN_FOR_MS = 20_000;

/**
 * Sends what is due of a wave until nothing is, its route rests, it is paused, or its turn ends. May run in several workers at
 * once for one wave: rows are claimed. Rings for itself when there is more.
 */
export async function sendWaveBatch(
  actor: Actor,
  { waveId, signal }: { waveId: string; signal?: AbortSignal },
): Promise<void> {
  assertNightStaff(actor);
  await startWave(actor, waveId);
  const wave = await readWave(waveId, null);
  if (wave?.state !== 'sending' || !wave.routeId || (await finishWave(actor, waveId))) return;
  const route = await usableRoute(wave.routeId);
  if (!route?.active) return;
  const template = await maybeRow<TemplateRow>(sql`select * from "Template" where "id" = ${wave.templateId}::uuid`);
  if (!template) throw new Error(`wave ${waveId} has no template`);
  const resting = await restOf(route.id);
  if (resting > 0) return ring(job, { waveId }, { delayMs: resting });
  const open = lineOf(route);
  try {
    await open.line.ready();
  } catch (error) {
    const down = error instanceof RouteDown ? error : new RouteDown('line failed');
    await rest(actor, wave, route, down.reason, down.restMs);
    return;
  }
  await send(actor, { wave, route, template, open, gate: await gateOf(wave), signal });
}

type Sending = {
  wave: WaveRow;
  route: RouteRow;
  template: TemplateRow;
  open: OpenLine;
  gate: Gate;
  signal?: AbortSignal;
};

async function send(actor: Actor, { wave, route, template, open, gate, signal }: Sending): Promise<void> {
  const token = newId();
  const urgent = wave.urgentReason !== null;
  let quiet: ReturnType<typeof quietUntil> = null;

  async function refill(): Promise<ClaimedRow[]> {
    // A batch that the gate kept back whole says nothing about the next.
    for (;;) {
      const { claimed, taken } = await claimRows(wave, gate, { token, limit: CLAIM });
      if (claimed.length > 0 || taken < CLAIM) return claimed;
    }
  }

  async function begin(rows: ClaimedRow[]): Promise<Turn<ClaimedRow>> {
    quiet = quietUntil(gate, now(), urgent);
    if (quiet) return { started: [], waiting: rows, halt: 'quiet', waitMs: 0 };
    const begun = await beginRows(wave.id, route, { token, ids: rows.map(({ id }) => id) });
    const [started, mine] = [new Set(begun.started), new Set(begun.mine)];
    const { rate } = paceOf(route.perSecond);
    const halt = !begun.sending ? 'stopped' : !begun.open ? 'route' : undefined;
    return {
      started: rows.filter(({ id }) => started.has(id)),
      waiting: rows.filter(({ id }) => mine.has(id) && !started.has(id)),
      halt,
      waitMs: Math.max(5, Math.ceil(((1 - begun.tokens) / rate) * 1_000)),
    };
  }

  async function submit(row: ClaimedRow): Promise<Outcome> {
    const message = outgoing(`m${row.id}`, template, () => ({ to: decrypt(row.cipher, CONTACT), params: row.params }));
    return message ? open.line.submit(message) : { kind: 'rejected', reason: 'unreadable' };
  }

  async function settle(sent: Array<Sent<ClaimedRow>>) {
    const done = sent.map(({ row, outcome }) => ({ id: row.id, attempts: row.attempts + 1, outcome }));
    const { early } = await settleRows(route.id, token, done);
    const providerIds = sent.flatMap(({ outcome }) => ('providerIds' in outcome && outcome.providerIds) || []);
    if (early) await matchReceipts(route.id, providerIds);
    const down = sent.map(({ outcome }) => outcome).find((outcome) => outcome.kind === 'route-down');
    if (!down) return undefined;
    await rest(actor, wave, route, down.reason, down.restMs);
    return 'route' as const;
  }

  const { left, halt } = await pump<ClaimedRow>({
    slots: open.slots,
    refill,
    begin,
    submit,
    settle,
    renew: (rows) =>
      renewLeases(
        token,
        rows.map(({ id }) => id),
      ),
    renewMs: (LEASE_SECONDS * 1_000) / 3,
    beginForMs: BEGIN_FOR_MS,
    signal,
  });
  await giveBack(
    token,
    left.map(({ id }) => id),
    halt === 'quiet' && quiet ? quiet : undefined,
  );
  if (halt === 'time') ring(job, { waveId: wave.id });
  if (!halt) {
    await calmRoute(route.id);
    await finishWave(actor, wave.id);
  }
}

/** The whole route rests, the wave's timeline says why, and the wave is rung again when the rest is over. */
async function rest(actor: Actor, wave: WaveRow, route: RouteRow, reason: string, restMs: number): Promise<void> {
  const { ms, fresh } = await restRoute(route.id, reason, restMs);
  if (fresh) await noteWave(actor, wave.id, 'rested', { reason, seconds: Math.round(ms / 1_000) });
  ring(job, { waveId: wave.id }, { delayMs: ms });
}
