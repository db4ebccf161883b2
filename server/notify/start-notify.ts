/** The notes by mail: looks each minute what is due and what waits. Nobody waits for it, and nothing it meets stops it. */

import { today, type Clock } from '../clock.ts'
import type { PublicDocuments } from '../documents/public-documents.ts'
import type { TellDefect } from '../http/refuse.ts'
import type { Settings } from '../settings.ts'
import type { Desk } from '../storage/desk.ts'
import type { Intake } from '../storage/intake.ts'
import type { OpenSocket } from '../tor/through-tor.ts'
import { openMailKey, type MailKey } from './mail-key.ts'
import { newNote, planNotes } from './plan-notes.ts'
import { patience as usualPatience, type Patience } from './road.ts'
import { sendWaiting } from './send-waiting.ts'
import { slotOf } from './slots.ts'

export interface NotifyTools {
  readonly desk: Desk
  readonly intake: Intake
  readonly documents: PublicDocuments
  readonly clock: Clock
  readonly settings: Settings
  /** Where this server's OpenPGP key is kept. */
  readonly folder: string
  /** By way of Tor; null when there is no Tor. */
  readonly openSocket: OpenSocket | null
  readonly tellDefect: TellDefect
  readonly patience?: Patience
  /** Certificates of an operator's own authority, in PEM. */
  readonly roots?: readonly string[]
}

export interface Notify {
  /** This server's OpenPGP key, for people; null when the operator has set up no mail. */
  readonly publicKey: string | null
  /** That the machine needs a look; at most once in six hours. Does not wait, and never throws. */
  tellOperator(): void
  /** What each minute does, now: for whoever has a clock of their own. */
  turn(): Promise<void>
  /** Cuts a note short that is not taken within a second and a half; it is sent after the next start. */
  stop(): Promise<void>
}

/** @throws StartError about the key */
export async function startNotify(tools: NotifyTools): Promise<Notify> {
  const { settings, folder, clock, desk, tellDefect } = tools
  const { mail } = settings
  const mailKey = mail === null ? null : await openMailKey(folder, mail.from, clock)
  const stopping = new AbortController()
  const guarded = async (act: () => Promise<unknown>): Promise<void> => {
    try {
      await act()
    } catch (error) {
      tellDefect(error instanceof Error ? error.name : typeof error)
    }
  }
  const round = oneAtATime(async () => {
    await guarded(() => planNotes(tools))
    await guarded(() => desk.forgetTroublesBefore(today(clock) - troubleDays))
    await guarded(() => sendAll(tools, mailKey, stopping.signal))
  })
  let telling = Promise.resolve()
  const stopTimer = eachMinute(clock, () => void round.run())
  return {
    publicKey: mailKey?.publicKey ?? null,
    tellOperator() {
      if (mail === null || mail.operator === null) return
      telling = guarded(() => planOperator(tools)).then(round.run)
    },
    turn: round.run,
    async stop() {
      stopTimer()
      const cutting = setTimeout(() => stopping.abort(), graceMs)
      await Promise.all([telling, round.whenDone()])
      clearTimeout(cutting)
      stopping.abort()
    },
  }
}

const graceMs = 1500
const troubleDays = 7
const quietSeconds = 6 * 3600

async function sendAll(tools: NotifyTools, mailKey: MailKey | null, stopping: AbortSignal): Promise<void> {
  const { desk, clock, settings, openSocket, patience = usualPatience, roots = [] } = tools
  if (settings.mail === null || mailKey === null) return
  const road = { settings: settings.mail, openSocket, patience, roots }
  await sendWaiting({ desk, clock, road, mailKey, stopping })
}

function planOperator({ desk, clock }: NotifyTools): Promise<unknown> {
  const second = clock.seconds()
  const nobody = new Uint8Array(16)
  return desk.passOperator(newNote(slotOf(second), 'operator', nobody), second, quietSeconds)
}

interface Round {
  /** Asked again while it runs, it joins the run. */
  run(): Promise<void>
  whenDone(): Promise<void>
}

function oneAtATime(act: () => Promise<void>): Round {
  let running: Promise<void> | null = null
  const run = (): Promise<void> =>
    (running ??= act().finally(() => {
      running = null
    }))
  return { run, whenDone: async () => running ?? undefined }
}

/** On the minute, so that what is due at a quarter hour goes then. */
function eachMinute(clock: Clock, act: () => void): () => void {
  let timer: NodeJS.Timeout
  const arm = (): void => {
    timer = setTimeout(
      () => {
        arm()
        act()
      },
      (60 - (clock.seconds() % 60)) * 1000,
    )
  }
  arm()
  return () => clearTimeout(timer)
}

export interface MailTroubleSeen {
  readonly code: string
  /** Days since 1970-01-01 UTC. */
  readonly day: number
}

/** For `sotto doctor` and `sotto status`: what went wrong with the mail in the last seven days. */
export const mailTroubles = (desk: Desk, clock: Clock): Promise<readonly MailTroubleSeen[]> =>
  desk.troublesFrom(today(clock) - troubleDays)
