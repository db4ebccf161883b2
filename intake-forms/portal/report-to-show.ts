/** From opened replies to what the page shows: by desk, with who signed and when. */

import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import type { DeskEntry } from '../../crypto/roster-shapes.ts'
import type { CheckedDesk } from '../../crypto/source/check-edition.ts'
import type { FoundReplies, FoundReply } from '../../crypto/source/find-replies.ts'
import { deskKey, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { stateOf } from '../../crypto/verify-states.ts'
import { deskToShow } from '../pages/desks.ts'
import type { Conversation, Report } from './come-back.ts'
import { completenessOf } from './completeness.ts'
import type { DeskToReturnTo } from './opening.ts'

export function deskToReturnTo(verified: VerifiedRoster, desk: DeskEntry): DeskToReturnTo {
  const { epochs, onDay } = verified
  const live = epochs.find(({ epoch }) => isEqual(epoch.desk, desk.id))
  const key = deskKey(verified, desk.id)
  return {
    ...deskToShow(verified, desk, onDay, live),
    state: desk.closed ? 'closed' : key === 'live' ? 'open' : key,
    now: stateOf(verified, desk.id),
  }
}

export const reportToShow = (
  found: FoundReplies,
  checked: readonly CheckedDesk[],
  reference: string,
  roster: VerifiedRoster,
): Report => ({
  reference,
  conversations: roster.roster.desks
    .map((desk) => conversationWith(desk, found, roster))
    .filter(({ replies }) => replies.length > 0),
  unreadable: found.unreadable,
  isChainBroken: found.isChainBroken,
  complete: completenessOf(checked, found.replies, roster),
})

function conversationWith(desk: DeskEntry, { replies }: FoundReplies, roster: VerifiedRoster): Conversation {
  const here = replies.filter((reply) => isEqual(reply.desk, desk.id))
  const received = new Set(here.flatMap(({ reply }) => reply.received.map(toBase64url)))
  return {
    desk: deskToReturnTo(roster, desk),
    replies: here.map(replyToShow),
    received: received.size,
  }
}

const replyToShow = ({ reply, by }: FoundReply) => ({
  kind: reply.kind,
  number: reply.number,
  day: reply.day,
  who: by.pseudonym,
  text: reply.text,
  until: reply.until ?? null,
})
