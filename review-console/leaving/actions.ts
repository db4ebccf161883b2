/** What the page that closes a desk does to the world: reads, sends the last replies, takes a copy out. */

import { toBase64url } from '../../crypto/bytes.ts'
import type { CaseTrouble } from '../cases/model.ts'
import { readCaseLog, type Work } from '../cases/work.ts'
import { readOn } from '../desk/desk-read.ts'
import { factsOf, workOf } from '../desk/facts-of.ts'
import { inTurn, type DeskKeeper, type TellDesk } from '../desk/keeper.ts'
import type { Tools } from '../tools.ts'
import type { Stop } from '../words/troubles.ts'
import { exportDesk } from './export-desk.ts'
import type { HeldWords } from './held-words.ts'
import { sendLastReply } from './last-reply.ts'
import { leavingFacts, type NamedCase } from './leaving-facts.ts'
import { firstText, problemIn } from './letter.ts'
import type { AtExport, FailedCase, TellLeaving } from './model.ts'
import type { SealTo } from './seal-export.ts'

export interface Leaving {
  readonly keeper: DeskKeeper
  readonly tools: Pick<Tools, 'saveFile'>
  readonly tellDesk: TellDesk
  readonly tell: TellLeaving
  /** False once somebody has gone elsewhere, or asked to stop: the case that is under way is finished. */
  mayGoOn(): boolean
}

const quietly = (): void => undefined

/** Everything new first: what a colleague did yesterday is part of where one goes on. */
export function readLeaving({ keeper, tellDesk, tell }: Leaving): Promise<void> {
  tell({ type: 'began to read' })
  return inTurn(
    keeper,
    async () => {
      const work = workOf(keeper)
      if ((await readOn(work, quietly)) === 'stale') tellDesk({ type: 'is stale' })
      tellDesk({ type: 'has read', facts: factsOf(keeper, work) })
      tell({ type: 'has read', facts: leavingFacts(work), letter: await letterToGoOnWith(work) })
    },
    (trouble) => tell({ type: 'met trouble', what: 'read', trouble }),
  )
}

/** The text that others have had already, so that all read the same; else the one to begin with. */
async function letterToGoOnWith(work: Work): Promise<string> {
  const me = toBase64url(work.session.person)
  const had = [...work.desk.followed.cases.values()].find(
    ({ isLocked, state }) => !isLocked && state.lastReplyOn !== null && state.attested.includes(me),
  )
  const log = had === undefined ? null : await readCaseLog(work, had.source)
  const sent = log?.entries.findLast(
    ({ event, verdict }) => verdict === 'counts' && event?.what.act === 'last-reply',
  )
  const what = sent?.event?.what
  return what?.act === 'last-reply' ? what.reply.text : firstText(leavingFacts(work).languages)
}

/** One case after the other, each as a turn of its own: whoever works beside it does not wait for all of them. */
export async function sendLastReplies(leaving: Leaving, text: string): Promise<void> {
  const { keeper, tell, tellDesk } = leaving
  const problem = problemIn(text)
  if (problem !== null) return tell({ type: 'does not fit', problem })
  const { work } = keeper
  if (work === null) return
  const { due } = leavingFacts(work)
  const failed: FailedCase[] = []
  let n = 0
  for (const [done, one] of due.entries()) {
    if (!leaving.mayGoOn()) break
    tell({ type: 'goes on', run: { what: 'reply', done, of: due.length } })
    const went = await sendOne(keeper, one, text)
    if (went === 'sent') n++
    else if (went === 'was there') continue
    else if (isOfOneCase(went.code)) failed.push({ ...one, code: went.code })
    else {
      tell({ type: 'has sent', n, failed, facts: leavingFacts(workOf(keeper)) })
      return tell({ type: 'met trouble', what: 'reply', trouble: went })
    }
  }
  tellDesk({ type: 'has read', facts: factsOf(keeper, work) })
  tell({ type: 'has sent', n, failed, facts: leavingFacts(work) })
}

type Went = Awaited<ReturnType<typeof sendLastReply>> | CaseTrouble

async function sendOne(keeper: DeskKeeper, { key }: NamedCase, text: string): Promise<Went> {
  const went: Went[] = []
  await inTurn(
    keeper,
    async () => void went.push(await sendLastReply(workOf(keeper), key, text)),
    (trouble) => went.push(trouble),
  )
  return went[0] ?? 'was there'
}

const ofOneCase: ReadonlySet<Stop> = new Set<Stop>([
  'not-allowed',
  'not-found',
  'newer-version',
  'taken',
  'too-long',
])

/** What stops one case; anything else would stop the next as well. */
const isOfOneCase = (code: Stop): boolean => ofOneCase.has(code)

/** The words are drawn when there is something to lock with them, and shown when it is saved. */
export async function takeCopy(leaving: Leaving, wish: AtExport, words: HeldWords): Promise<void> {
  const { keeper, tools, tell, tellDesk } = leaving
  const to: SealTo =
    wish.way === 'words' ? { passphrase: words.draw() } : { recipient: wish.recipient.trim() }
  tell({ type: 'goes on', run: { what: 'export', done: 0, of: 0 } })
  const seal = await sealing(to)
  if (seal === null) return tell({ type: 'is no recipient' })
  if (seal === 'not loaded') {
    words.forget()
    return tell({ type: 'met trouble', what: 'export', trouble: { code: 'no-answer', minutesOff: 0 } })
  }
  await inTurn(
    keeper,
    async () => {
      const work = workOf(keeper)
      const exported = await exportDesk(work, {
        seal,
        save: tools.saveFile,
        forms: keeper.forms,
        mayGoOn: () => leaving.mayGoOn(),
        tell: (done, of) => tell({ type: 'goes on', run: { what: 'export', done, of } }),
      })
      tellDesk({ type: 'has read', facts: factsOf(keeper, work) })
      const facts = leavingFacts(work)
      if (exported !== null)
        return tell({ type: 'has exported', files: exported.files, hasWords: 'passphrase' in to, facts })
      words.forget()
      tell({ type: 'was stopped', facts })
    },
    (trouble) => {
      words.forget()
      tell({ type: 'met trouble', what: 'export', trouble })
    },
  )
}

async function sealing(to: SealTo) {
  const loaded = await import('./seal-export.ts').catch(() => null)
  return loaded === null ? ('not loaded' as const) : loaded.sealTo(to)
}
