/**
 * What is forgotten by the clock: nonces each minute; at the start and with each new day old slips, the order in which
 * drops came, traces of erased events, invitations that are over, old suspensions, and the onion
 * keys of people who left, volumes that no desk claimed and uploads that were given up. What fails is tried again the next time.
 */

import { forgetNonces, forgetSlips, forgetVolumes } from './acts/forget-old.ts'
import { removeEndedKeys } from './acts/onion-keys.ts'
import { forgetSuspensions } from './acts/suspensions.ts'
import { today, type Clock } from './clock.ts'
import type { ConsoleDoor } from './console-door.ts'
import type { PublicDocuments } from './documents/public-documents.ts'
import type { TellDefect } from './http/refuse.ts'
import type { Desk } from './storage/desk.ts'
import type { Intake } from './storage/intake.ts'
import type { Volumes } from './storage/volumes.ts'

export interface ForgetTools {
  readonly intake: Intake
  readonly volumes: Volumes
  readonly desk: Desk
  readonly documents: PublicDocuments
  readonly clock: Clock
  readonly consoleDoor: ConsoleDoor | null
  readonly tellDefect: TellDefect
}

const minuteMs = 60_000

export function forgetInTime(tools: ForgetTools): { stop(): void } {
  const { intake, desk, documents, clock, tellDefect } = tools
  let lastDay = 0
  async function forget(): Promise<void> {
    await forgetNonces(desk, clock)
    if (lastDay === today(clock)) return
    await forgetSlips(intake, documents, clock)
    await intake.forgetOrder()
    await desk.forgetTraces()
    const roster = (await documents.find())?.chain.roster
    if (roster !== undefined) await removeEndedKeys(tools, { now: roster, before: roster })
    await desk.forgetInvitationsBefore(today(clock))
    await forgetSuspensions(desk, clock)
    await forgetVolumes(tools.volumes, clock)
    lastDay = today(clock)
  }
  const tell = (error: unknown): void => {
    tellDefect(error instanceof Error ? error.name : typeof error)
  }
  forget().catch(tell)
  const timer = setInterval(() => void forget().catch(tell), minuteMs)
  return { stop: () => clearInterval(timer) }
}
