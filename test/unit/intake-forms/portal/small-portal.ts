/**
 * A portal of one desk with real keys, answered from memory: what the page's verbs read and post. Any answer can be
 * changed, as a server that lies or stumbles would.
 */

import * as z from 'zod/mini'
import { concat, toBase64url, type Bytes } from '../../../../crypto/bytes.ts'
import { signState } from '../../../../crypto/coordinator/sign-roster.ts'
import type { DeskId } from '../../../../crypto/protocol/ids.ts'
import { epochSealingPair } from '../../../../crypto/reviewer/desk-keys.ts'
import { openDrop, type OpenedDrop } from '../../../../crypto/reviewer/open-drop.ts'
import {
  Pin,
  RosterChain,
  type FormEntry,
  type Signed,
  type State,
} from '../../../../crypto/roster-shapes.ts'
import type { Tools } from '../../../../intake-forms/portal/tools.ts'
import { formBytes, formHash } from '../../../../intake-forms/schema/form-hash.ts'
import {
  foundCoalition,
  type FoundedCoalition,
} from '../../../../review-console/first-start/found-coalition.ts'
import { testDay, wish } from '../../../support/world.ts'
import { form } from './states.ts'

export const noon = testDay * 86_400_000 + 43_200_000

type Answer = () => Response | Promise<Response>

export interface SmallPortal {
  readonly founded: FoundedCoalition
  readonly desk: DeskId
  readonly tools: Tools
  /** By path; set one to change what is answered. */
  readonly answers: Map<string, Answer>
  /** Every path that was asked for, in order. */
  readonly asked: string[]
  /** Every drop that was posted, in order. */
  readonly posted: Bytes[]
  open(drop: Bytes): OpenedDrop
  /** What the portal, or `about` a desk, says of itself from now on: signed by the founder. */
  say(changed: Partial<State>): void
  /** What stands on the board, from now on. */
  show(...slips: readonly Bytes[]): void
}

export const json =
  (value: unknown, atMs = noon): Answer =>
  () =>
    new Response(JSON.stringify(value), { headers: { date: new Date(atMs).toUTCString() } })

export const refusal =
  (code: string, status = 409): Answer =>
  () =>
    new Response(JSON.stringify({ refused: code }), { status })

export const gone: Answer = () => Promise.reject(new TypeError('no network'))

/** An engine must be in use. */
export async function openSmallPortal(): Promise<SmallPortal> {
  const entry: FormEntry = {
    id: form.id,
    version: form.version,
    hash: (await formHash(form)) as FormEntry['hash'],
  }
  const founded = foundCoalition({ ...wish(), forms: [entry] })
  const { desk, portal, epochs } = founded.box
  const [epoch] = epochs
  if (desk === null || epoch === undefined) throw new Error('a founder has a desk')
  const { root, roster, member } = founded
  const posted: Bytes[] = []
  const asked: string[] = []
  const chainOf = (states: Signed[]): Answer =>
    json(z.encode(RosterChain, { roots: [], roster, epochs: [founded.epoch], members: [member], states }))
  const said = (changed: Partial<State>): Signed =>
    signState(
      {
        portal,
        about: null,
        number: 1,
        day: testDay,
        state: 'paused',
        untilDay: null,
        previous: null,
        ...changed,
      },
      [founded.box.coordinator ?? founded.box.signing],
    )
  const answers = new Map<string, Answer>([
    ['/pin.json', json(z.encode(Pin, { portal, root, leastRosterVersion: 1 }))],
    ['/api/roster', chainOf([])],
    [`/forms/${toBase64url(entry.hash)}.json`, () => new Response(formBytes(form))],
    ['/api/board/0/0', () => new Response(new Uint8Array(0))],
    ['/api/drops', () => new Response('{}', { status: 201 })],
  ])
  return {
    founded,
    desk,
    answers,
    asked,
    posted,
    tools: toolsOver(answers, asked, posted),
    open: (drop) => openDrop(drop, { epoch: epochSealingPair(epoch.seed, desk, epoch.number), own: [] }),
    say: (changed) => void answers.set('/api/roster', chainOf([said(changed)])),
    show: (...slips) => void answers.set('/api/board/0/0', () => new Response(concat(...slips))),
  }
}

const toolsOver = (answers: ReadonlyMap<string, Answer>, asked: string[], posted: Bytes[]): Tools => ({
  async request(path, init) {
    asked.push(path)
    if (init?.body instanceof Uint8Array) posted.push(new Uint8Array(init.body))
    const answer = answers.get(path)
    return answer === undefined ? new Response('{"refused":"not-found"}', { status: 404 }) : answer()
  },
  now: () => noon,
  pause: () => Promise.resolve(),
  startEngine: () => Promise.resolve(),
  addressOf: () => '',
  build: 'test',
  locale: 'en',
})
