/** What stands around the two servers while they run: onion services, notes by mail, the nightly backup. */

import { backUpNightly } from './back-up-nightly.ts'
import type { Clock } from './clock.ts'
import type { ConsoleDoor } from './console-door.ts'
import type { PublicDocuments } from './documents/public-documents.ts'
import type { TellDefect } from './http/refuse.ts'
import { startNotify, type Notify } from './notify/start-notify.ts'
import type { Settings } from './settings.ts'
import type { Side } from './side.ts'
import type { Desk } from './storage/desk.ts'
import type { Intake } from './storage/intake.ts'
import { openOnions, type Onions } from './tor/onions.ts'

export interface AroundTools {
  readonly folder: string
  readonly settings: Settings
  readonly intake: Intake
  /** Null in a process without the console. */
  readonly desk: Desk | null
  readonly documents: PublicDocuments
  readonly clock: Clock
  readonly tellDefect: TellDefect
  /** In one line, for the operator. */
  readonly tell: (what: string) => void
  /** Something of {@link Around.onions} is another than before. */
  readonly onChange: () => void
}

export interface Around {
  /** Null when Sotto keeps no onion service. */
  readonly onions: Onions | null
  readonly consoleDoor: ConsoleDoor | null
  /** With which notes are signed; null without mail. */
  readonly mailKey: string | null
  stop(): Promise<void>
}

/** @throws StartError */
export async function startAround(tools: AroundTools, own: readonly Side[]): Promise<Around> {
  const { desk } = tools
  let notify: Notify | null = null
  const tell = (what: string): void => {
    tools.tell(what)
    notify?.tellOperator()
  }
  const onions = await startOnions(tools, own, tell)
  if (desk === null) return { onions, consoleDoor: null, mailKey: null, stop: async () => onions?.stop() }
  notify = await startNotify({ ...tools, desk, openSocket: onions?.openSocket ?? null })
  const nightly = backUpNightly({ ...tools, tell })
  return {
    onions,
    consoleDoor: onions === null ? null : doorOf(onions),
    mailKey: notify.publicKey,
    async stop() {
      nightly?.stop()
      await Promise.all([onions?.stop(), notify?.stop()])
    },
  }
}

const doorOf = (onions: Onions): ConsoleDoor => ({
  keysChanged: onions.clientsChanged,
  address: onions.address('console'),
})

async function startOnions(
  { settings, folder, desk, clock, onChange }: AroundTools,
  own: readonly Side[],
  tell: (what: string) => void,
): Promise<Onions | null> {
  if (settings.onion === null) return null
  return openOnions({
    folder,
    program: settings.onion.program,
    sides: own,
    seconds: clock.seconds,
    authorizedClients: async () => (desk === null ? [] : desk.onionKeys()),
    tell,
    onChange,
  })
}
