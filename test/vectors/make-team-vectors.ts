/** Known answers of what a team shares: the second half of {@link ./make-vectors.ts}. */

import type { Bytes } from '../../crypto/bytes.ts'
import { concat } from '../../crypto/bytes.ts'
import { encodeRecord } from '../../crypto/protocol/journal-answer.ts'
import { JournalEvent, TeamGrant } from '../../crypto/protocol/journal-event.ts'
import { KeyBox } from '../../crypto/reviewer/key-box.ts'
import { eventLink, keyHash, logId } from '../../crypto/reviewer/log-event.ts'
import { nameSnapshotPart, SnapshotHead } from '../../crypto/reviewer/snapshot.ts'
import { splitProof } from '../../crypto/reviewer/taken-over.ts'
import { reveal } from '../../crypto/secret.ts'
import { hexOf, jsonOf, longValue } from './spelling.ts'
import {
  lockVectorBoxWithTeam,
  sealVectorGrants,
  sealVectorSnapshot,
  sealVectorTeamLog,
  type VectorEvent,
} from './team-things.ts'
import type { VectorWorld } from './vector-world.ts'

/** In front of a class 2 grant's commitment: head, tag and three slots. */
const frontOfClass2 = 24 + 3 * 1168

function makeGrants(world: VectorWorld) {
  const { key, grants } = sealVectorGrants(world)
  return {
    teamKey: hexOf(reveal(key)),
    grants: grants.map(({ random, tag, content, bytes }) => ({
      random,
      tag: hexOf(tag),
      json: jsonOf(TeamGrant, content),
      ...(bytes.length === 4096
        ? {
            front: hexOf(bytes.subarray(0, frontOfClass2)),
            commitment: hexOf(bytes.subarray(frontOfClass2, frontOfClass2 + 32)),
          }
        : {}),
      ...longValue(bytes),
    })),
  }
}

const spellEvent = async ({ random, n, event, body, bytes }: VectorEvent) => ({
  random,
  n,
  tag: hexOf(bytes.subarray(8, 24)),
  json: jsonOf(JournalEvent, event),
  body: longValue(body),
  ...longValue(bytes),
  link: hexOf(await eventLink(bytes)),
})

async function makeTeamLog(world: VectorWorld, drop: Bytes) {
  const { keys, ofTeam, ofCase, proof } = await sealVectorTeamLog(world, drop)
  return {
    logs: {
      teamId: hexOf(logId(keys.team)),
      caseId: hexOf(logId(keys.first)),
      secondCaseKey: hexOf(reveal(keys.second)),
      secondCaseKeyHash: hexOf(keyHash(keys.second)),
      ofTeam: await Promise.all(ofTeam.map(spellEvent)),
      ofCase: await Promise.all(ofCase.map(spellEvent)),
    },
    proof: { proof: hexOf(proof), pieces: splitProof(proof).length },
    journalAnswer: await makeAnswer(ofTeam),
  }
}

/** The first event as it was appended, the second erased. */
async function makeAnswer([first, second]: readonly VectorEvent[]) {
  if (first === undefined || second === undefined) throw new Error('two events')
  const link = { position: 2, link: await eventLink(second.bytes) }
  return {
    erased: hexOf(encodeRecord(link)),
    ...longValue(concat(encodeRecord({ position: 1, event: first.bytes }), encodeRecord(link))),
  }
}

function makeSnapshot(world: VectorWorld) {
  const { content, cases, head, part } = sealVectorSnapshot(world)
  return {
    head: {
      random: 'sotto/1 vectors: snapshot head',
      json: jsonOf(SnapshotHead, content),
      tag: hexOf(head.subarray(8, 24)),
      ...longValue(head),
    },
    part: {
      random: 'sotto/1 vectors: snapshot part',
      json: JSON.stringify(cases),
      hash: hexOf(nameSnapshotPart(part).hash),
      ...longValue(part),
    },
  }
}

function makeBoxWithTeam(world: VectorWorld) {
  const { box, locked } = lockVectorBoxWithTeam(world)
  return { sequence: 4, boxJson: jsonOf(KeyBox, box), box: longValue(locked) }
}

export async function makeTeamVectors(world: VectorWorld, drop: Bytes) {
  return {
    teams: { ...makeGrants(world), ...makeBoxWithTeam(world) },
    ...(await makeTeamLog(world, drop)),
    snapshot: makeSnapshot(world),
  }
}
