/** A desk of several people and its sources, over HTTP: what the acts on a case are tried on. */

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toBase64url } from '../../crypto/bytes.ts'
import type { PersonId } from '../../crypto/protocol/ids.ts'
import { caseOf } from '../../review-console/cases/followed-case.ts'
import { openCase, type Standing } from '../../review-console/cases/open-case.ts'
import { readCaseLog, type Work } from '../../review-console/cases/work.ts'
import { Refusal } from '../../review-console/session/refusal.ts'
import { openDeskOfPeople, readAgain, type DeskPeople } from './desk-people.ts'
import { makeSource, type TestSource } from './sources.ts'

const silent = (): void => undefined
let open: { people: DeskPeople; portal: Server } | null = null

export interface Stage {
  readonly people: DeskPeople
  /** Address of the portal. */
  readonly portal: string
  readonly source: TestSource
  /** As the console names it. */
  readonly key: string
  another(wantsReply?: boolean): { source: TestSource; key: string }
}

/** @param folder of the databases; one that goes with the stage otherwise */
export async function begin(people = 3, folder?: string): Promise<Stage> {
  const desk = await openDeskOfPeople({ people, ...(folder === undefined ? {} : { folder }) })
  const portal = createServer(desk.served.portal)
  await new Promise<void>((listening) => portal.listen(0, '127.0.0.1', listening))
  open = { people: desk, portal }
  const address = `http://127.0.0.1:${String((portal.address() as AddressInfo).port)}`
  const [entry] = desk.roster.roster.desks
  if (entry === undefined) throw new Error('a desk')
  const another = (wantsReply = true) => {
    const source = makeSource({ portal: address, roster: desk.roster, desk: entry.id, wantsReply })
    return { source, key: toBase64url(source.identity.verifyingKey) }
  }
  return { people: desk, portal: address, ...another(), another }
}

/** Nothing may have been a defect. */
export async function endStage(): Promise<void> {
  const { people, portal } = open ?? {}
  open = null
  portal?.closeAllConnections()
  if (portal !== undefined) await new Promise((closed) => portal.close(closed))
  const defects = people?.served.defects ?? []
  await people?.close()
  if (defects.length > 0) throw new Error(`defects: ${defects.join()}`)
}

export const opening = (work: Work, key: string, standing: Standing = 'attest') =>
  openCase(work, key, standing, silent)
export const codeOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )
export const kindsOf = async (source: TestSource) =>
  (await source.replies()).replies.map(({ reply }) => reply.kind)
export const actsIn = async (work: Work, key: string) =>
  (await readCaseLog(work, key)).entries.map(({ event }) => event?.what.act)
export const lengthOf = (work: Work, key: string): number => caseOf(work, key).state.length
export const idOf = (work: Work): PersonId => work.session.person

/** Sent, and opened by the first of two who sign in. */
export async function opened(stage: Stage): Promise<[Work, Work]> {
  await stage.source.report('What I saw.')
  const one = await stage.people.signIn(0)
  await opening(one, stage.key)
  const two = await stage.people.signIn(1)
  await opening(two, stage.key)
  await readAgain(one)
  return [one, two]
}
