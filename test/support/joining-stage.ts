/** A served coalition with one coordinator, and whoever is invited to it: requests as console and link make them. */

import supertest from 'supertest'
import * as z from 'zod/mini'
import { signRoster } from '../../crypto/coordinator/sign-roster.ts'
import { invitationHash } from '../../crypto/joining.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { Endpoint } from '../../crypto/protocol/endpoint.ts'
import type { SealingKey } from '../../crypto/protocol/ids.ts'
import type {
  Invitation,
  InvitationToken,
  Joiner,
  OpenInvitation,
} from '../../crypto/protocol/joining-shapes.ts'
import type { Join } from '../../crypto/protocol/people-api.ts'
import { memberPair } from '../../crypto/reviewer/desk-keys.ts'
import { Roster, type PersonEntry } from '../../crypto/roster-shapes.ts'
import { documentHash, readDocument } from '../../crypto/sign-document.ts'
import { toStored } from '../../server/documents/stored-document.ts'
import { drawCoalition, publish, type Coalition, type Reviewer } from './coalition.ts'
import { drawJoiner, type DrawnJoiner, type JoinerWishes } from './joiner.ts'
import { serve, type Served, type StoreName } from './served.ts'
import { ask, decodeAnswer } from './signed-client.ts'
import { testDay } from './world.ts'

type AnyEndpoint = Endpoint<unknown, unknown>
const random = (length: number) => engine().random(length)

export interface JoiningStage {
  readonly coalition: Coalition
  readonly served: Served
  readonly coordinator: Reviewer
  readonly reviewer: Reviewer
  /** Signed by the coordinator, or another. */
  asked(endpoint: AnyEndpoint, body: unknown, by?: Reviewer): ReturnType<typeof ask>
  unsigned(endpoint: AnyEndpoint, body: unknown): Promise<Unsigned>
  invitation(changed?: Partial<Invitation>): Invitation
  /** The token of a new link. */
  invited(changed?: Partial<Invitation>): Promise<InvitationToken>
  drawn(changed?: Partial<JoinerWishes>): DrawnJoiner
  /** 200, or the refusal. */
  join(token: InvitationToken, joiner?: DrawnJoiner, changed?: Partial<Join>): Promise<number | string>
  joiners(): Promise<readonly Joiner[]>
  open(): Promise<readonly OpenInvitation[]>
  /** As coordinators would have signed it. */
  list(added: readonly PersonEntry[]): Promise<void>
}

export interface Unsigned {
  readonly status: number
  readonly refused: string | null
  readonly answer: object
}

export const newToken = (): InvitationToken => random(32) as InvitationToken

/** An engine must be in use. */
export async function openJoiningStage(store: StoreName): Promise<JoiningStage> {
  const coalition = drawCoalition(random)
  const people = coalition.desks.flatMap((desk) => desk.reviewers)
  const [coordinator, reviewer] = people
  if (coordinator === undefined || reviewer === undefined) throw new Error('two people')
  const entries = people.map(({ person }) =>
    person === coordinator.person
      ? { ...person, roles: ['reviewer' as const, 'coordinator' as const] }
      : person,
  )
  const documents = publish(coalition, { people: entries })
  const served = await serve(store, documents)

  const asked: JoiningStage['asked'] = (endpoint, body, { person, signing } = coordinator) =>
    ask(served.console, endpoint, body, { person: person.id, seed: signing }, served.clock.seconds())
  const unsigned = async (endpoint: AnyEndpoint, body: unknown): Promise<Unsigned> => {
    const { status, body: answer } = await supertest(served.console)
      .post(endpoint.path)
      .send(z.encode(endpoint.body as z.core.$ZodType, body) as object)
    return { status, refused: (answer as { refused?: string }).refused ?? null, answer: answer as object }
  }
  const invitation: JoiningStage['invitation'] = (changed = {}) => ({
    pseudonym: 'Juniper',
    desk: coalition.desks[0]?.entry.id ?? null,
    roles: ['reviewer'],
    organisation: 'River Watch',
    vouches: false,
    ...changed,
  })
  const drawn: JoiningStage['drawn'] = (changed = {}) =>
    drawJoiner({
      portal: coalition.portal,
      today: testDay,
      readers: [memberPair(coordinator.sealing).publicKey as SealingKey],
      ...changed,
    })
  return {
    coalition,
    served,
    coordinator,
    reviewer,
    asked,
    unsigned,
    invitation,
    drawn,
    async invited(changed) {
      const token = newToken()
      const body = { tokenHash: invitationHash(token), invitation: invitation(changed) }
      const { status, refused } = await asked(consoleApi.invite, body)
      if (status !== 200) throw new Error(`not invited: ${String(refused)}`)
      return token
    },
    async join(token, joiner = drawn(), changed = {}) {
      const body = { ...joiner.join(token, served.clock.seconds()), ...changed }
      const { status, refused } = await unsigned(consoleApi.join, body)
      return refused ?? status
    },
    async joiners() {
      const { answer } = await asked(consoleApi.readJoiners, {})
      return decodeAnswer(consoleApi.readJoiners, answer).joiners
    },
    async open() {
      const { answer } = await asked(consoleApi.readInvitations, {})
      return decodeAnswer(consoleApi.readInvitations, answer).invitations
    },
    async list(added) {
      const { roster: signed } = documents.chain
      const roster = readDocument('rost', Roster, signed)
      const [version, previous] = [roster.version + 1, documentHash(signed)]
      const next = { ...roster, version, previous, people: [...roster.people, ...added] }
      const quorum = coalition.coordinators.slice(0, 2)
      await served.intake.addDocuments([toStored('roster', signRoster(next, quorum))])
      served.documents.forget()
    },
  }
}
