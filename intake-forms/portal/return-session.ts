/** The verbs of coming back, and the only home of its keys: what the words give never enters the page's state. */

import { toBase64url, toUtf8 } from '../../crypto/bytes.ts'
import { isCryptoError } from '../../crypto/errors.ts'
import { roomFor } from '../../crypto/protocol/drop-layout.ts'
import type { Statement } from '../../crypto/protocol/inside.ts'
import type { VolumeIndex } from '../../crypto/protocol/volume-index.ts'
import { findReplies, type FoundReply } from '../../crypto/source/find-replies.ts'
import { identityOf, receiptFrom, type Receipt } from '../../crypto/source/receipt.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { stateAsSaid } from '../pages/portal-state.ts'
import type { Act, Report } from './come-back.ts'
import type { Opening, ToReturn } from './opening.ts'
import { makeOutbox, type Sealed } from './outbox.ts'
import { readBoard } from './read-board.ts'
import { deskToReturnTo, reportToShow } from './report-to-show.ts'
import type { Posted } from './send-drop.ts'
import { lacksItsVolume, statementHead, withVolume } from './statement.ts'
import type { Tools } from './tools.ts'
import { verifyPortal } from './verify-portal.ts'
import { wipe } from './wipe-identity.ts'

export interface ReturnSession {
  open(): Promise<Opening<ToReturn>>
  /** Nothing is fetched for it. @param words twelve of the list, in order */
  take(words: readonly string[]): Promise<'taken' | 'do not fit'>
  /** Null when nobody answered, or not with a board. */
  look(): Promise<Report | null>
  /** @param volume the index of the act's files, once they arrived */
  seal(act: Act, isAnew: boolean, volume?: VolumeIndex | null): Promise<Sealed>
  post(): Promise<Posted>
  solve(): Promise<'solved' | 'no answer'>
  forget(): void
}

/** Beside the text: kind, day, hashes, build. */
const besideText = 1024
const mostLetters = 50_000

/** Whether a follow-up fits one seal. @param weight bytes of the index of its files */
export const fitsOneSeal = (text: string, weight = 0): boolean =>
  text.length <= mostLetters && toUtf8(JSON.stringify(text)).length + besideText + weight <= roomFor(2)

export function startReturnSession(tools: Tools): ReturnSession {
  const outbox = makeOutbox(tools)
  let roster: VerifiedRoster | null = null
  let receipt: Receipt | null = null
  let replies: readonly FoundReply[] = []
  /** What was taken before it is passed over when it comes late. */
  let round = 0
  const forgetReceipt = (): void => {
    receipt?.wipe()
    receipt = null
    round++
  }

  return {
    async open() {
      const opening = await verifyPortal(tools)
      if ('closed' in opening) return opening
      roster = opening.opened
      return { opened: factsToReturn(roster) }
    },
    async take(words) {
      forgetReceipt()
      const mine = round
      try {
        const taken = await receiptFrom(words)
        if (mine === round) receipt = taken
        else taken.wipe()
        return 'taken'
      } catch (error) {
        if (isCryptoError(error, 'words-do-not-fit')) return 'do not fit'
        throw error
      }
    },
    async look() {
      await tools.pause()
      const using = mustBe(roster)
      const identity = identityOf(mustBe(receipt), using.roster.portal)
      const board = await readBoard(tools, using, identity.bucket)
      const found = board === null ? null : findReplies(board.slips, identity, using)
      replies = found?.replies ?? []
      wipe(identity)
      if (board === null || found === null) return null
      return reportToShow(found, board.checked, identity.reference, using)
    },
    async seal(act, isAnew, volume = null) {
      await tools.pause()
      const opening = isAnew ? await verifyPortal(tools) : { opened: mustBe(roster) }
      if ('closed' in opening) return { stop: { by: 'page', closed: opening.closed } }
      roster = opening.opened
      return sealAct(roster, act, volume)
    },
    post: () => outbox.post(),
    solve: () => outbox.solve(),
    forget() {
      forgetReceipt()
      roster = null
      replies = []
      outbox.empty()
    },
  }

  function sealAct(using: VerifiedRoster, act: Act, volume: VolumeIndex | null): Sealed {
    if (lacksItsVolume(act.files, volume)) return { stop: { by: 'files', why: { code: 'other' } } }
    const desk = using.roster.desks.find(({ id }) => toBase64url(id) === act.desk.key)
    if (desk === undefined || desk.closed) return { stop: { by: 'page', closed: { why: 'desks-closed' } } }
    const identity = identityOf(mustBe(receipt), using.roster.portal)
    const own = replies.filter((reply) => toBase64url(reply.desk) === act.desk.key)
    const statement = statementOf(tools, using, act, own, volume)
    const sealed = outbox.seal({ roster: using, desk: desk.id, statement, identity, wantsReply: true })
    wipe(identity)
    return sealed
  }
}

function mustBe<T>(held: T | null): T {
  if (held === null) throw new Error('nothing is held')
  return held
}

function factsToReturn(verified: VerifiedRoster): ToReturn {
  const { desks, policy } = verified.roster
  return {
    now: stateAsSaid(verified.roster, verified),
    desks: desks.filter(({ kind }) => kind === 'intake').map((desk) => deskToReturnTo(verified, desk)),
    firstAnswerDays: policy.firstAnswerDays,
    slipDays: policy.slipDays,
    today: verified.onDay,
  }
}

function statementOf(
  tools: Tools,
  roster: VerifiedRoster,
  act: Act,
  own: readonly FoundReply[],
  volume: VolumeIndex | null,
): Statement {
  const head = statementHead(tools, roster)
  if (act.kind === 'withdrawal') return { kind: 'withdrawal', ...head, of: 'report' }
  if (act.kind === 'erase') return { kind: 'erase', ...head, tags: own.map(({ tag }) => tag).slice(0, 256) }
  return { kind: 'follow-up', ...head, language: tools.locale, text: act.text, ...withVolume(volume) }
}
