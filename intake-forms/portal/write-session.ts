/**
 * The verbs of writing a report, and the only home of its keys: receipt, verified roster and sealed bytes never
 * enter the page's state (the words do, while they are shown).
 */

import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import type { Answers as SentAnswers, Statement } from '../../crypto/protocol/inside.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import { drawReceipt, identityOf, wordsOf, type Receipt } from '../../crypto/source/receipt.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { deskToShow, takesReports, type DeskToShow } from '../pages/desks.ts'
import { answersToSend } from '../schema/answers.ts'
import type { Opening, ToWrite } from './opening.ts'
import { drawPlaces } from './draw-places.ts'
import { makeOutbox, type Sealed } from './outbox.ts'
import type { Asked, Paper } from './paper.ts'
import { readBucket } from './read-bucket.ts'
import { readForm, type VerifiedForm } from './read-form.ts'
import type { Posted } from './send-drop.ts'
import { statementHead } from './statement.ts'
import type { Tools } from './tools.ts'
import { verifyPortal } from './verify-portal.ts'
import { wipe } from './wipe-identity.ts'
import type { Assent, Draft } from './visit.ts'
import { numberOf } from './word-list.ts'

export interface WriteSession {
  open(): Promise<Opening<ToWrite>>
  /** Drawn once: going back and forth shows the same words. */
  drawWords(): Paper
  drawPlaces(): Asked
  /** @param isAnew fetches and verifies the readers again first: a key may have turned meanwhile */
  seal(draft: Draft, assent: Assent, isAnew: boolean): Promise<Sealed>
  post(): Promise<Posted>
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
    drawWords: () => paperOf(mine(), mustBeVerified().roster),
    drawPlaces,
    async seal(draft, assent, isAnew) {
      await tools.pause()
      const opening = isAnew ? await openAll(tools) : { opened: mustBeVerified() }
      if ('closed' in opening) return { stop: { by: 'page', closed: opening.closed } }
      verified = opening.opened
      return sealReport(verified, draft, assent)
    },
    post: () => outbox.post(),
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

  function sealReport(using: Verified, draft: Draft, assent: Assent): Sealed {
    const desk = using.roster.roster.desks.find(({ id }) => toBase64url(id) === draft.desk.key)
    if (desk === undefined || desk.closed) return { stop: { by: 'page', closed: { why: 'desks-closed' } } }
    const wantsReply = assent.by === 'proof'
    const own = wantsReply ? mine() : drawReceipt()
    const identity = identityOf(own, using.roster.roster.portal)
    const statement = reportOf(tools, using, draft)
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

function factsToWrite({ roster: { roster, epochs, onDay }, form }: Verified): Opening<ToWrite> {
  const open = roster.desks.filter(takesReports)
  const reachable = open.flatMap((desk): DeskToShow[] => {
    const live = epochs.find(({ epoch }) => isEqual(epoch.desk, desk.id))
    return live === undefined ? [] : [deskToShow(roster, desk, onDay, live.isLate)]
  })
  const [first, ...others] = reachable
  if (first === undefined) return { closed: { why: open.length === 0 ? 'desks-closed' : 'no-live-epoch' } }
  const { firstAnswerDays } = roster.policy
  return { opened: { desks: [first, ...others], form, firstAnswerDays, today: onDay } }
}

function paperOf(receipt: Receipt, { roster }: VerifiedRoster): Paper {
  const identity = identityOf(receipt, roster.portal)
  const words = wordsOf(receipt)
  wipe(identity)
  return { words, numbers: words.map(numberOf), reference: identity.reference }
}

const reportOf = (tools: Tools, { roster, form, entry }: Verified, draft: Draft): Statement => ({
  kind: 'report',
  ...statementHead(tools, roster),
  form: { id: entry.id, version: entry.version, hash: entry.hash },
  language: tools.locale,
  answers: answersToSend(form, draft.answers) as SentAnswers,
})
