/** What a page does when the key of a desk cannot be sealed to: it says why, and seals nothing to that desk. */

import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import * as z from 'zod/mini'
import { toBase64url } from '../../../../crypto/bytes.ts'
import { signEpoch } from '../../../../crypto/coordinator/sign-roster.ts'
import { fromEngine } from '../../../../crypto/primitives/seal.ts'
import {
  Pin,
  RosterChain,
  type Epoch,
  type FormEntry,
  type Signed,
} from '../../../../crypto/roster-shapes.ts'
import { noFiles } from '../../../../intake-forms/portal/files.ts'
import { startReturnSession } from '../../../../intake-forms/portal/return-session.ts'
import { startWriteSession } from '../../../../intake-forms/portal/write-session.ts'
import { formHash } from '../../../../intake-forms/schema/form-hash.ts'
import {
  drawCoalition,
  epochOf,
  epochSigners,
  publish,
  type Coalition,
  type Desk,
  type Published,
} from '../../../support/coalition.ts'
import { startLibsodium, testDay } from '../../../support/world.ts'
import { json, openSmallPortal, type SmallPortal } from './small-portal.ts'
import { account, desk as shownDesk, form } from './states.ts'

let portal: SmallPortal
let coalition: Coalition
let good: Published
let north: Desk
let south: Desk

beforeAll(async () => {
  await startLibsodium()
  coalition = drawCoalition(fromEngine)
  const hash = (await formHash(form)) as FormEntry['hash']
  good = publish(coalition, { forms: [{ id: form.id, version: form.version, hash }] })
  const [first, second] = coalition.desks
  if (first === undefined || second === undefined) throw new Error('two desks')
  north = first
  south = second
})
beforeEach(async () => {
  portal = await openSmallPortal()
  portal.answers.set('/pin.json', json(z.encode(Pin, good.pin)))
  show({})
})

const show = (changed: Partial<RosterChain>): void =>
  void portal.answers.set('/api/roster', json(z.encode(RosterChain, { ...good.chain, ...changed })))
const next = (desk: Desk, changed: Partial<Epoch>): Signed =>
  signEpoch(
    epochOf(coalition, desk, good.chain.roster, { number: 8, ...changed }),
    epochSigners(coalition, desk),
  )
const withBad = (...desks: Desk[]): void =>
  show({
    epochs: [
      ...good.chain.epochs,
      ...desks.map((desk, i) =>
        i === 0
          ? next(desk, { day: testDay + 2 })
          : next(desk, { roster: { version: 5, hash: good.chain.roster.bytes.slice(0, 32) as never } }),
      ),
    ],
  })

const draftFor = ({ entry }: Desk) => ({
  desk: { ...shownDesk, key: toBase64url(entry.id) },
  answers: { account },
  files: noFiles,
  kept: [],
  topic: null,
})

describe('a desk whose key cannot be checked', () => {
  it('P-161 is shown and not to be chosen, and the other is sealed to', async () => {
    withBad(north)
    const session = startWriteSession(portal.tools)
    expect(await session.open()).toMatchObject({
      opened: {
        desks: [{ name: 'South desk' }],
        notNow: [{ desk: { name: 'North desk' }, key: 'doubtful' }],
      },
    })
    const assent = { by: 'proof', paper: await session.drawWords() } as const
    expect(await session.seal(draftFor(north), assent, true)).toEqual({
      stop: { by: 'page', closed: { why: 'key-doubtful' } },
    })
    expect(await session.seal(draftFor(south), assent, true)).toEqual({ kilobytes: 32 })
    expect(portal.posted).toEqual([])
  })

  it('P-161 closes the page when there is no other', async () => {
    withBad(north, south)
    expect(await startWriteSession(portal.tools).open()).toEqual({ closed: { why: 'key-doubtful' } })
  })

  it('P-161 is told to somebody who comes back, whose replies are shown all the same', async () => {
    withBad(north)
    expect(await startReturnSession(portal.tools).open()).toMatchObject({
      opened: { desks: [{ state: 'doubtful' }, { state: 'open' }] },
    })
  })

  it.each([
    ['key-missing', () => []],
    [
      'key-unsigned',
      () =>
        [north, south].map((desk) => ({ ...next(desk, {}), signatures: next(desk, {}).signatures.slice(1) })),
    ],
  ] as const)('P-161 says %s', async (why, epochs) => {
    show({ epochs: epochs() })
    expect(await startWriteSession(portal.tools).open()).toEqual({ closed: { why } })
  })
})
