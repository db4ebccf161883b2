/** Reading the desk, for the first time and again; erasing what does not open; catching up with another sitting. */

import { eraseDrops } from '../cases/destroy-case.ts'
import { readStretch, readWithLeftOut } from '../journal/left-out.ts'
import { viewOf } from '../journal/view-of.ts'
import { isSnapshotDue, writeSnapshots, type Written } from '../journal/write-snapshots.ts'
import { readOn, startReading, type Renewal } from './desk-read.ts'
import { factsOf } from './facts-of.ts'
import { inTurn, type DeskKeeper, type TellDesk } from './keeper.ts'
import type { Says } from './model.ts'

export function look(keeper: DeskKeeper, tell: TellDesk): Promise<void> {
  const isFirst = keeper.work === null
  tell({ type: 'began to read' })
  const read = inTurn(
    keeper,
    () => readNow(keeper, tell),
    (trouble) => tell({ type: 'could not read', trouble }),
  )
  void afterwards(keeper, isFirst, tell)
  return read
}

const quietly = (): void => undefined

/** Once the list is shown. What does not work out, because somebody locks meanwhile too, is done another time. */
async function afterwards(keeper: DeskKeeper, isFirst: boolean, tell: TellDesk): Promise<void> {
  await keeper.turn
  if (isFirst) await findLeftOut(keeper, tell).catch(quietly)
  for (let tries = 0; tries < mostTries; tries++) {
    const came: Written[] = []
    await inTurn(keeper, async () => void came.push(await storeSummaries(keeper)), quietly)
    if (!came.includes('gave way')) return
    await wait(betweenTriesMs)
  }
}

const mostTries = 20
const betweenTriesMs = 3000
const wait = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms))

/** Nothing waits while it is fetched. @throws Refusal */
async function findLeftOut(keeper: DeskKeeper, tell: TellDesk): Promise<void> {
  const { work } = keeper
  if (work === null) return
  const { follower } = work.desk
  const events = await readStretch(follower)
  await inTurn(
    keeper,
    async () => {
      if (work.desk.follower !== follower) return
      const whole = await readWithLeftOut(follower, events)
      if (whole === null) return
      work.desk = { ...work.desk, follower: whole, followed: viewOf(whole) }
      tell({ type: 'has read', facts: factsOf(keeper, work) })
    },
    quietly,
  )
}

/** Gives way to whoever acts meanwhile. */
async function storeSummaries(keeper: DeskKeeper): Promise<Written> {
  const { work } = keeper
  if (work === null) return 'cannot be written'
  const { follower } = work.desk
  const isFalse = follower.falseSnapshotBy !== null || follower.falseSummaries.size > 0
  if (!isFalse && !isSnapshotDue(follower)) return 'written'
  return writeSnapshots(follower, work.today(), { mayGoOn: () => keeper.acts === 1 })
}

async function readNow(keeper: DeskKeeper, tell: TellDesk): Promise<void> {
  const progress = (done: number, of: number): void => tell({ type: 'read some', done, of })
  if (keeper.work !== null) {
    const read = await readOn(keeper.work, progress)
    if (read === 'stale') tell({ type: 'is stale' })
    const says = read === 'renewed' ? 'renewed' : 'looked'
    return tell({ type: 'has read', facts: factsOf(keeper, keeper.work), says })
  }
  const { work, renewal } = await startReading(keeper.tools, progress)
  keeper.work = work
  tell({ type: 'has read', facts: factsOf(keeper, work), says: sayRenewal[renewal] })
}

const sayRenewal = {
  renewed: 'renewed',
  begun: 'renewal begun',
  waits: 'renewal waits',
  'not needed': 'nothing',
  'not now': 'not renewed',
} as const satisfies Readonly<Record<Renewal, Says>>

export const eraseUnopened = (keeper: DeskKeeper, key: string, tell: TellDesk): Promise<void> =>
  inTurn(
    keeper,
    async () => {
      const { work } = keeper
      if (work === null) return
      const row = factsOf(keeper, work).unopened.find((one) => one.key === key)
      if (row !== undefined) await eraseDrops(work, [row.id])
      tell({ type: 'was erased', facts: factsOf(keeper, work) })
    },
    (trouble) => tell({ type: 'could not read', trouble }),
  )

/** With a fresh code; then everything is read anew, by the keys that the other sitting stored. */
export const catchUp = (keeper: DeskKeeper, code: string, tell: TellDesk): Promise<void> =>
  inTurn(
    keeper,
    async () => {
      await keeper.tools.session.catchUp(code)
      keeper.work = null
      tell({ type: 'caught up' })
      await readNow(keeper, tell)
    },
    (trouble) => tell({ type: 'did not catch up', trouble }),
  )
