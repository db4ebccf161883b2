/**
 * A coalition that a server lies about: five coordinators of whom two sign, roots turned twice, two desks of two. Every
 * document is dated around the day it is made for, and can be made again with any part changed.
 */

import * as z from 'zod/mini'
import { concat, type Bytes } from '../../crypto/bytes.ts'
import { signEpoch, signRoot, signRoster, type SigningSeed } from '../../crypto/coordinator/sign-roster.ts'
import { encodeJson } from '../../crypto/magic.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import type { SealingKey, Tag } from '../../crypto/protocol/ids.ts'
import { fillBatch, sealReply, type SealedSlip } from '../../crypto/reviewer/seal-reply.ts'
import {
  Epoch,
  Roster,
  type FormEntry,
  type Pin,
  type Root,
  type RosterChain,
  type Signed,
} from '../../crypto/roster-shapes.ts'
import { documentHash, readDocument } from '../../crypto/sign-document.ts'
import { drawReceipt, identityOf, wordsOf, type SourceIdentity } from '../../crypto/source/receipt.ts'
import type { Intake } from '../../server/storage/intake.ts'
import {
  drawCoalition,
  epochOf,
  epochSigners,
  firstRoot,
  memberOf,
  rosterOf,
  type Coalition,
  type Desk,
} from './coalition.ts'
import { deskBoard } from './desk-board.ts'

type CoordinatorSeed = Coalition['coordinators'][number]

export interface LiedAbout {
  readonly coalition: Coalition
  readonly desks: readonly [Desk, Desk]
  readonly pin: Pin
  /** As it is: what the server has. */
  readonly honest: RosterChain
  /** Of the root in force. */
  readonly quorum: readonly [CoordinatorSeed, CoordinatorSeed]
  /** Of no root in force any more. */
  readonly formerCoordinator: CoordinatorSeed
  root(number: 2 | 3, changed: Partial<Root>, by?: readonly CoordinatorSeed[]): Signed
  roster(changed: Partial<Roster>, by?: readonly CoordinatorSeed[]): Signed
  /** Of its desk's people, both of them. */
  epoch(desk: Desk, changed?: Partial<Epoch>, by?: readonly SigningSeed[]): Signed
}

const lastDays = 700

/** An engine must be in use. @param today days since 1970-01-01 UTC */
export function drawLiedAbout(today: number, form: FormEntry): LiedAbout {
  const coalition = drawCoalition(fromEngine, { coordinators: 5, threshold: 2 })
  const [a, b, c, d, e] = coalition.coordinators
  const [north, south] = coalition.desks
  if (!a || !b || !c || !d || !e || !north || !south) throw new Error('five coordinators, two desks')
  const rootWith = (of: readonly CoordinatorSeed[], number: number, previous: Signed | null): Root =>
    firstRoot(
      { ...coalition, coordinators: of },
      {
        number,
        fromDay: today - 40 + number,
        toDay: today + lastDays,
        previous: previous === null ? null : documentHash(previous),
      },
    )
  const first = signRoot(rootWith([a, b, c], 1, null), [a, b])
  const secondRoot = rootWith([b, c, d], 2, first)
  const second = signRoot(secondRoot, [b, c])
  const thirdRoot = rootWith([c, d, e], 3, second)
  const third = signRoot(thirdRoot, [c, d])
  const ofDay = { day: today - 3, toDay: today + 170, forms: [form] }
  const roster = (changed: Partial<Roster>, by: readonly CoordinatorSeed[] = [d, e]): Signed =>
    signRoster(rosterOf(coalition, { ...ofDay, ...changed }), by)
  const inForce = roster({})
  const statementOf = (reviewer: Desk['reviewers'][number]): Signed =>
    memberOf(coalition, reviewer, { day: today - 2 })
  const epoch = (
    desk: Desk,
    changed: Partial<Epoch> = {},
    by: readonly SigningSeed[] = epochSigners(coalition, desk),
  ): Signed => {
    const members = desk.reviewers.map((one) => documentHash(statementOf(one)))
    return signEpoch(epochOf(coalition, desk, inForce, { day: today - 2, members, ...changed }), by)
  }
  return {
    coalition,
    desks: [north, south],
    pin: { portal: coalition.portal, root: first, leastRosterVersion: 1 },
    honest: {
      roots: [second, third],
      roster: inForce,
      epochs: [epoch(north), epoch(south)],
      members: [north, south].flatMap(({ reviewers }) => reviewers.map(statementOf)),
      states: [],
    },
    quorum: [d, e],
    formerCoordinator: a,
    root: (number, changed, by = [b, c, d]) =>
      signRoot({ ...(number === 2 ? secondRoot : thirdRoot), ...changed }, by),
    roster,
    epoch,
  }
}

/** Other content under the signatures as they were: what a server can do by itself. */
export function altered<T extends z.core.$ZodType>(
  magic: 'rost' | 'epch',
  shape: T,
  document: Signed,
  change: (content: z.output<T>) => z.output<T>,
): Signed {
  const content = change(readDocument(magic, shape, document))
  return { ...document, bytes: encodeJson(magic, z.encode(shape, content)) as Signed['bytes'] }
}
export const alteredRoster = (document: Signed, change: (roster: Roster) => Roster): Signed =>
  altered('rost', Roster, document, change)
export const alteredEpoch = (document: Signed, change: (epoch: Epoch) => Epoch): Signed =>
  altered('epch', Epoch, document, change)

export interface Answered {
  readonly words: readonly string[]
  readonly reference: string
  /** Of the one reply on the board. */
  readonly tag: Tag
  /** As they were twelve days ago, when nothing was on the board. */
  readonly oldEditions: Bytes
}

const batch = 4

/** A source to whom the first desk has written; both desks' boards, with their editions, are in this store. */
export async function answerSource(of: LiedAbout, intake: Intake, today: number): Promise<Answered> {
  const receipt = drawReceipt()
  const identity = identityOf(receipt, of.coalition.portal)
  const [desk, other] = of.desks
  const reply = replyFrom(desk, identity, today - 1)
  await post(intake, desk, [reply], today - 1)
  await post(intake, other, [], today - 1)
  return {
    words: await wordsOf(receipt),
    reference: identity.reference,
    tag: reply.tag,
    oldEditions: concat(...of.desks.map((one) => boardOf(one, today - 12).post({}).edition)),
  }
}

const boardOf = ({ entry, epochSeed: seed }: Desk, day: number) =>
  deskBoard({ desk: entry.id, seed, bits: 0, day })

function replyFrom({ entry: { id }, reviewers }: Desk, identity: SourceIdentity, day: number): SealedSlip {
  const [author] = reviewers
  if (author === undefined) throw new Error('a reviewer')
  const sealingKey = identity.sealing.publicKey as SealingKey
  const by = author.person.id
  return sealReply({
    desk: id,
    to: { sealingKey, tagKey: identity.tagKeyFor(id), bucket: identity.bucket },
    reply: { kind: 'answer', by, day, number: 1, previous: null, received: [], text: 'Which month was it?' },
    i: 0,
    signingSeed: author.signing,
  })
}

async function post(intake: Intake, desk: Desk, real: readonly SealedSlip[], day: number): Promise<void> {
  const { id } = desk.entry
  const slips = fillBatch(real, batch, id, day)
  const { edition } = boardOf(desk, day).post({ add: slips.map(({ bytes }) => ({ bucket: 0, bytes })) })
  const add = slips.map(({ tag, bytes }) => ({ tag, bytes, desk: id, day, bits: 0, bucket: 0 }))
  await intake.swapEdition({ desk: id, number: 1, day, bits: 0, bytes: edition }, null, { add, remove: [] })
}
