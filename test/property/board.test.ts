/**
 * Whatever a desk posts, erases and lets expire, whatever becomes of the number of buckets, with two consoles at once:
 * every source finds its replies, and every bucket checks as complete. The console's own acts against the server's.
 */

import { beforeAll, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { concat, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { bucketOf, parseSlipFront } from '../../crypto/protocol/slip-layout.ts'
import { dummySlip, type SealedSlip } from '../../crypto/reviewer/seal-reply.ts'
import { checkBucket } from '../../crypto/source/check-edition.ts'
import { editionDays, slipBytes } from '../../crypto/suite.ts'
import { verifyRoster, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { postBatch, takeOffBoard } from '../../review-console/cases/post-edition.ts'
import type { Work } from '../../review-console/cases/work.ts'
import { editionVerbs } from '../../review-console/session/edition-verbs.ts'
import type { HeldBox } from '../../review-console/session/held-box.ts'
import { Refusal } from '../../review-console/session/refusal.ts'
import { postEdition } from '../../server/acts/post-edition.ts'
import { readBoard, type BoardAsked } from '../../server/acts/read-board.ts'
import type { Signer } from '../../server/http/signed.ts'
import { Refusal as Refused } from '../../server/refusal.ts'
import type { Intake } from '../../server/storage/intake.ts'
import { drawCoalition, publish, type Coalition } from '../support/coalition.ts'
import { emptyIntakeMemory, openMemoryIntake } from '../support/memory-intake.ts'
import { startLibsodium, testDay } from '../support/world.ts'

const slipDays = 20

/** `npm run prove` plays out more of them. */
const boards = process.env['SOTTO_PROVE'] === '1' ? 200 : 15

let coalition: Coalition
let roster: VerifiedRoster
beforeAll(async () => {
  await startLibsodium()
  coalition = drawCoalition(fromEngine)
  const { pin, chain } = publish(coalition)
  roster = verifyRoster(pin, chain, testDay)
})

const firstDesk = () => {
  const [desk] = coalition.desks
  if (desk === undefined) throw new Error('a desk')
  return desk
}

interface Board {
  readonly intake: Intake
  bits: number
  day: number
  /** What sources must find. */
  live: readonly SealedSlip[]
}

const rosterOf = ({ bits, day }: Board): VerifiedRoster =>
  ({
    ...roster,
    onDay: day,
    roster: { ...roster.roster, policy: { ...roster.roster.policy, boardBits: bits, slipDays } },
  }) as VerifiedRoster

/** A console, and the server behind it; what HTTP would carry is handed over. */
function sit(board: Board): Work {
  const { entry, epochSeed: seed, reviewers } = firstDesk()
  const box = { desk: entry.id, epochs: [{ number: 7, day: testDay, seed }] }
  const now = rosterOf(board)
  const signer = { person: reviewers[0]?.person, published: { roster: now } } as unknown as Signer
  const tools = { intake: board.intake, clock: { seconds: () => board.day * 86_400 } }
  const call = async (endpoint: { readonly path: string }, body: unknown): Promise<unknown> => {
    try {
      return endpoint.path === consoleApi.readBoard.path
        ? await readBoard(tools, signer, body as BoardAsked)
        : await postEdition(tools, signer, body as Bytes)
    } catch (error) {
      throw error instanceof Refused ? new Refusal(error.code) : error
    }
  }
  const verbs = editionVerbs({ box: () => box } as unknown as HeldBox)
  const session = { desk: entry.id, call, ...verbs }
  return { session, desk: { roster: now }, today: () => board.day } as unknown as Work
}

const batchInto = (board: Board, buckets: readonly number[]): SealedSlip[] =>
  buckets.map((bucket) => ({ ...dummySlip(firstDesk().entry.id, board.day), bucket }))

const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('post' as const), buckets: four() }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('post at once' as const), buckets: four(), others: four() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('erase' as const), which: fc.nat(), isKnown: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('have buckets' as const), bits: fc.nat(4) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 12 }) }),
  },
)
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

function four() {
  return fc.array(fc.nat(255), { minLength: 4, maxLength: 4 })
}

async function perform(board: Board, what: Act): Promise<void> {
  if (what.do === 'have buckets') board.bits = what.bits
  if (what.do === 'wait') board.day += what.days
  if (what.do === 'post') {
    const batch = batchInto(board, what.buckets)
    expect(await postBatch(sit(board), batch)).toBe('posted')
    board.live = [...board.live, ...batch]
  }
  if (what.do === 'post at once') {
    const [one, two] = [batchInto(board, what.buckets), batchInto(board, what.others)]
    const posted = await Promise.all([postBatch(sit(board), one), postBatch(sit(board), two)])
    expect(posted).toEqual(['posted', 'posted'])
    board.live = [...board.live, ...one, ...two]
  }
  const erased = what.do === 'erase' ? board.live[what.which % board.live.length] : undefined
  if (what.do === 'erase' && erased !== undefined) {
    await takeOffBoard(sit(board), [{ tag: erased.tag, bucket: what.isKnown ? erased.bucket : null }])
    board.live = board.live.filter((slip) => slip !== erased)
  }
}

const tagsIn = (slips: Bytes): ReadonlySet<string> =>
  new Set(
    Array.from({ length: slips.length / slipBytes }, (_, i) =>
      toBase64url(parseSlipFront(slips.slice(i * slipBytes, (i + 1) * slipBytes)).tag),
    ),
  )

async function lookEverywhere(board: Board): Promise<void> {
  const [edition] = await board.intake.editions()
  if (edition === undefined) return
  const seen = rosterOf(board)
  for (let bucket = 0; bucket < 2 ** board.bits; bucket++) {
    const slips = concat(...(await board.intake.slipsIn(board.bits, bucket)).map(({ bytes }) => bytes))
    const toCheck = { bits: board.bits, bucket, slips, editions: edition.bytes }
    const [own] = await checkBucket(toCheck, seen)
    const speaks = edition.bits === board.bits && board.day <= edition.day + editionDays
    expect(own?.verdict).toBe(speaks ? 'complete' : 'unknown')
    const tags = tagsIn(slips)
    for (const slip of board.live) {
      const { day } = parseSlipFront(slip.bytes)
      const mustBeHere = bucketOf(slip.bucket, board.bits) === bucket && day >= board.day - slipDays
      if (mustBeHere && !tags.has(toBase64url(slip.tag))) throw new Error('a source does not find its reply')
    }
  }
}

it('P-141 P-142 P-143 every source finds its replies, and every bucket checks, whatever a desk does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 14 }), async (acts) => {
      const intake = openMemoryIntake(emptyIntakeMemory())
      const board: Board = { intake, bits: 0, day: testDay, live: [] }
      for (const what of acts) {
        await perform(board, what)
        await lookEverywhere(board)
      }
    }),
    { numRuns: boards },
  )
}, 600_000)

it('P-142 what is past its days is gone after one posting, from wherever it stands', async () => {
  const board: Board = { intake: openMemoryIntake(emptyIntakeMemory()), bits: 0, day: testDay, live: [] }
  await perform(board, { do: 'post', buckets: [0, 90, 180, 255] })
  board.bits = 3
  await perform(board, { do: 'post', buckets: [0, 0, 0, 0] })
  board.day += slipDays + 1
  await perform(board, { do: 'post', buckets: [255, 255, 255, 255] })
  await lookEverywhere(board)
  const left = await Promise.all(
    [0, 3, 7].map(async (bucket) => (await board.intake.slipsIn(3, bucket)).length),
  )
  expect(left).toEqual([0, 0, 4])
})

it('P-143 a board that got fewer buckets and then more again is checked in each', async () => {
  const board: Board = { intake: openMemoryIntake(emptyIntakeMemory()), bits: 3, day: testDay, live: [] }
  for (const bits of [3, 1, 3, 0, 4]) {
    board.bits = bits
    await perform(board, { do: 'post', buckets: [0, 40, 130, 255] })
    await lookEverywhere(board)
  }
})
