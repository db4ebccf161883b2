/**
 * The verbs of writing a report, and the only home of its keys: receipt, verified roster and sealed bytes never
 * enter the page's state (the words do, while they are shown).
 */

import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import type { Answers as SentAnswers, Statement } from '../../crypto/protocol/inside.ts'
import type { VolumeIndex } from '../../crypto/protocol/volume-index.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import { drawReceipt, identityOf, wordsOf, type Receipt } from '../../crypto/source/receipt.ts'
import { deskKey, type DeskKey, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { stateOf } from '../../crypto/verify-states.ts'
import { deskToShow, takesReports } from '../pages/desks.ts'
import { isNotOpen, stateAsSaid, type NotOpen } from '../pages/portal-state.ts'
import { answersToSend } from '../schema/answers.ts'
import { closedByKey, type Closed, type DeskNotNow, type Opening, type ToWrite } from './opening.ts'
import { drawPlaces } from './draw-places.ts'
import { makeOutbox, type Sealed } from './outbox.ts'
import type { Asked, Paper } from './paper.ts'
import { readBucket } from './read-bucket.ts'
import { readForm, type VerifiedForm } from './read-form.ts'
import type { Posted } from './send-drop.ts'
import { lacksItsVolume, statementHead, withVolume } from './statement.ts'
import type { Tools } from './tools.ts'
import { verifyPortal } from './verify-portal.ts'
import { wipe } from './wipe-identity.ts'
import type { Assent, Draft } from './visit.ts'
import { numberOf } from './word-list.ts'

export interface WriteSession {
  open(): Promise<Opening<ToWrite>>
  /** Drawn once: going back and forth shows the same words. */
  drawWords(): Promise<Paper>
  drawPlaces(): Asked
  /**
   * Looks at the readers once more: a desk may have paused, or turned its key, while somebody wrote.
   * @param isAnew nothing is sealed when they cannot be read and verified now; else what was verified before serves
   * @param volume the index of the draft's files, once they arrived
   */
  seal(draft: Draft, assent: Assent, isAnew: boolean, volume?: VolumeIndex | null): Promise<Sealed>
  post(): Promise<Posted>
  solve(): Promise<'solved' | 'no answer'>
  /** Some bucket of the board: who writes then fetches what who comes back fetches. */
  readSomeBucket(): Promise<void>
  forget(): void
}

interface Verified extends VerifiedForm {
  readonly roster: VerifiedRoster
}

export function startWriteSession(tools: Tools): WriteSession {
  const outbox = makeOutbox(tools)
  let verified: Verified | null = null
  let receipt: Receipt | null = null

  const mustBeVerified = (): Verified => {
    if (verified === null) throw new Error('nothing is verified')
    return verified
  }
  const mine = (): Receipt => (receipt ??= drawReceipt())

  return {
    async open() {
      const opening = await openAll(tools)
      if ('closed' in opening) return opening
      verified = opening.opened
      return factsToWrite(verified)
    },
    drawWords: async () => paperOf(mine(), mustBeVerified().roster),
    drawPlaces,
    async seal(draft, assent, isAnew, volume = null) {
      await tools.pause()
      const opening = await openAll(tools)
      if ('closed' in opening && isAnew) return { stop: { by: 'page', closed: opening.closed } }
      if ('opened' in opening) verified = opening.opened
      return sealReport(mustBeVerified(), draft, assent, volume)
    },
    post: () => outbox.post(),
    solve: () => outbox.solve(),
    async readSomeBucket() {
      const { boardBits } = mustBeVerified().roster.roster.policy
      await readBucket(tools, boardBits, fromEngine(1)[0] ?? 0)
    },
    forget() {
      receipt?.wipe()
      receipt = null
      verified = null
      outbox.empty()
    },
  }

  function sealReport(using: Verified, draft: Draft, assent: Assent, volume: VolumeIndex | null): Sealed {
    if (lacksItsVolume(draft.files, volume)) return { stop: { by: 'files', why: { code: 'other' } } }
    const desk = using.roster.roster.desks.find(({ id }) => toBase64url(id) === draft.desk.key)
    if (desk === undefined || desk.closed) return { stop: { by: 'page', closed: { why: 'desks-closed' } } }
    const now = stateOf(using.roster, desk.id)
    if (isNotOpen(now)) return { stop: { by: 'page', closed: whyNotOpen(now) } }
    const wantsReply = assent.by === 'proof'
    const own = wantsReply ? mine() : drawReceipt()
    const identity = identityOf(own, using.roster.roster.portal)
    const statement = reportOf(tools, using, draft, volume)
    const sealed = outbox.seal({ roster: using.roster, desk: desk.id, statement, identity, wantsReply })
    wipe(identity)
    if (!wantsReply) own.wipe()
    return sealed
  }
}

async function openAll(tools: Tools): Promise<Opening<Verified>> {
  const portal = await verifyPortal(tools)
  if ('closed' in portal) return portal
  const form = await readForm(tools, portal.opened)
  return 'closed' in form ? form : { opened: { ...form.opened, roster: portal.opened } }
}

const whyNotOpen = ({ state, untilDay }: NotOpen): Closed => ({ why: state, untilDay })

function factsToWrite({ roster: verified, form }: Verified): Opening<ToWrite> {
  const { roster, epochs, onDay } = verified
  const taking = roster.desks.filter(takesReports)
  const now = stateAsSaid(roster, verified)
  if (taking.length === 0) return { closed: { why: 'desks-closed' } }
  if (isNotOpen(now)) return { closed: whyNotOpen(now) }
  const all = taking.map((entry): DeskNotNow => {
    const live = epochs.find(({ epoch }) => isEqual(epoch.desk, entry.id))
    const desk = deskToShow(verified, entry, onDay, live)
    return { desk, now: stateOf(verified, entry.id), key: deskKey(verified, entry.id) }
  })
  const notNow = all.filter(({ now, key }) => isNotOpen(now) || key !== 'live')
  const [first, ...others] = all.filter((one) => !notNow.includes(one)).map(({ desk }) => desk)
  if (first === undefined) return { closed: closedByKeys(notNow) }
  const { firstAnswerDays, slipDays } = roster.policy
  const desks = [first, ...others] as const
  return { opened: { desks, notNow, form, firstAnswerDays, slipDays, today: onDay } }
}

const gravest = ['doubtful', 'unsigned', 'missing'] as const satisfies readonly DeskKey[]

/** Of several desks what is worst says it. */
const closedByKeys = (desks: readonly DeskNotNow[]): Closed =>
  closedByKey(gravest.find((key) => desks.some((desk) => desk.key === key)) ?? 'over')

async function paperOf(receipt: Receipt, { roster }: VerifiedRoster): Promise<Paper> {
  const identity = identityOf(receipt, roster.portal)
  const words = await wordsOf(receipt)
  wipe(identity)
  return { words, numbers: words.map(numberOf), reference: identity.reference }
}

const reportOf = (
  tools: Tools,
  { roster, form, entry }: Verified,
  draft: Draft,
  volume: VolumeIndex | null,
): Statement => ({
  kind: 'report',
  ...statementHead(tools, roster),
  form: { id: entry.id, version: entry.version, hash: entry.hash },
  language: tools.locale,
  answers: answersToSend(form, draft.answers) as SentAnswers,
  ...withVolume(volume),
})
