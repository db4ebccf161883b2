/** Sends what waits in the outbox, one note after the other. A note that is not taken is tried again, for a day. */

import { today, type Clock } from '../clock.ts'
import type { Desk } from '../storage/desk.ts'
import type { StoredPreference, WaitingNote } from '../storage/mail.ts'
import { findAddressee } from './addressee.ts'
import { encryptNote } from './encrypt-note.ts'
import type { MailKey } from './mail-key.ts'
import { asciiAddress, composeMessage, textPart } from './message.ts'
import { onRoad, type Road } from './road.ts'
import { slotOf } from './slots.ts'
import { troubleIn, type SmtpTrouble } from './smtp-trouble.ts'

export interface SendTools {
  readonly desk: Desk
  readonly clock: Clock
  readonly road: Road
  readonly mailKey: MailKey
  /** Aborted when Sotto stops: the line is cut, and the note is tried again later. */
  readonly stopping: AbortSignal
}

/** `cannot-encrypt`: somebody's OpenPGP key is out of date. It is not sent in the clear instead. */
export type MailTrouble = SmtpTrouble | 'cannot-encrypt' | 'given-up'

const longestWait = 3600
const firstWait = 300

/** Seconds until the next try, when so many were made. */
const waitAfter = (tries: number): number => Math.min(longestWait, firstWait * 2 ** Math.min(tries, 10))

/** In slots: a day. */
const mostPatience = 96

export async function sendWaiting(tools: SendTools): Promise<void> {
  const { desk, clock, stopping } = tools
  const waiting = await desk.waitingNotes(clock.seconds())
  if (waiting.length === 0) return
  for (const note of inSendingOrder(waiting, await desk.preferences())) {
    if (stopping.aborted) return
    const trouble = await sendOne(tools, note)
    // The others would meet the same: they keep their turn.
    if (trouble !== null && !isOfOneNote(trouble)) return
  }
}

const isOfOneNote = (trouble: MailTrouble): boolean =>
  ['refused', 'try-later', 'cannot-encrypt', 'given-up'].includes(trouble)

/** Notes that come anyway first, so that their second tells nothing about the others. */
function inSendingOrder(
  waiting: readonly WaitingNote[],
  preferences: readonly StoredPreference[],
): WaitingNote[] {
  const always = preferences.filter(({ mode }) => mode === 'always').map(({ person }) => nameOf(person))
  const isSteady = ({ kind, about }: WaitingNote): boolean =>
    kind === 'note' && always.includes(nameOf(about))
  return [...waiting.filter(isSteady), ...waiting.filter((note) => !isSteady(note))]
}

const nameOf = (id: Uint8Array): string => Buffer.from(id).toString('hex')

async function sendOne(tools: SendTools, note: WaitingNote): Promise<MailTrouble | null> {
  const { desk, clock } = tools
  if (slotOf(clock.seconds()) - note.slot > mostPatience) return giveUp(tools, note, 'given-up')
  const addressee = await findAddressee(desk, tools.road.settings, note)
  if (addressee === null) return settle(tools, note)
  const second = clock.seconds()
  const claim = await desk.claimNote(note, second + waitAfter(note.tries))
  if (claim === 'stale') return null
  const { to, key, text } = addressee
  const envelope = { from: tools.road.settings.from, to, second, message: note.message }
  try {
    const part = key === null ? textPart(text.body) : await encryptNote(text.body, key, tools.mailKey, second)
    return await deliver(tools, note, envelope, composeMessage(envelope, text.subject, part))
  } catch {
    return giveUp(tools, note, 'cannot-encrypt')
  }
}

async function deliver(
  tools: SendTools,
  note: WaitingNote,
  { from, to }: { readonly from: string; readonly to: string },
  raw: string,
): Promise<MailTrouble | null> {
  const addresses = { from: asciiAddress(from), to: asciiAddress(to) }
  try {
    await onRoad(
      tools.road,
      (transport, signal) => transport.sendMail({ envelope: addresses, raw, signal } as object),
      tools.stopping,
    )
  } catch (error) {
    return afterTrouble(tools, note, troubleIn(error))
  }
  return settle(tools, note)
}

async function afterTrouble(tools: SendTools, note: WaitingNote, trouble: SmtpTrouble): Promise<MailTrouble> {
  if (tools.stopping.aborted) return trouble
  if (trouble === 'refused') return giveUp(tools, note, trouble)
  if (trouble !== 'try-later') await tell(tools, trouble)
  return trouble
}

async function giveUp(tools: SendTools, note: WaitingNote, trouble: MailTrouble): Promise<MailTrouble> {
  await tell(tools, trouble)
  await settle(tools, note)
  return trouble
}

async function settle({ desk }: SendTools, note: WaitingNote): Promise<null> {
  await desk.settleNote(note)
  return null
}

const tell = ({ desk, clock }: SendTools, trouble: MailTrouble): Promise<void> =>
  desk.addTrouble(trouble, today(clock))
