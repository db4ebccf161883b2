/** Joins over HTTP that do not hold: each is refused, and the link is as good as before. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import * as z from 'zod/mini'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { PersonId, PortalId, SealingKey } from '../../crypto/protocol/ids.ts'
import type { InvitationToken } from '../../crypto/protocol/joining-shapes.ts'
import { openJoiningStage, type JoiningStage } from '../support/joining-stage.ts'
import { storeNames } from '../support/served.ts'
import { startLibsodium, testDay } from '../support/world.ts'

beforeAll(startLibsodium)

const random = (length: number) => engine().random(length)

describe.each(storeNames)('on %s', (store) => {
  let stage: JoiningStage

  beforeEach(async () => {
    stage = await openJoiningStage(store)
  })
  afterEach(async () => {
    expect(stage.served.defects).toEqual([])
    await stage.served.close()
  })

  describe('a join that does not hold leaves the link as it was', () => {
    let token: InvitationToken
    beforeEach(async () => {
      token = await stage.invited()
    })
    afterEach(async () => {
      expect(await stage.joiners()).toEqual([])
      expect(await stage.join(token)).toBe(200)
    })

    it('P-121 with a member statement of another key', async () => {
      expect(
        await stage.join(token, stage.drawn(), { signingKey: stage.drawn().join(token, 0).signingKey }),
      ).toBe('untrusted')
    })
    it('P-121 with a member statement of another portal', async () => {
      expect(await stage.join(token, stage.drawn({ portal: random(16) as PortalId }))).toBe('untrusted')
    })
    it('P-121 with a member statement of another person', async () => {
      expect(await stage.join(token, stage.drawn(), { person: random(16) as PersonId })).toBe('untrusted')
    })
    it('P-121 with a later member statement, or one of another day', async () => {
      expect(await stage.join(token, stage.drawn({ member: { number: 2 } }))).toBe('untrusted')
      expect(await stage.join(token, stage.drawn({ member: { day: testDay + 3 } }))).toBe('clock-differs')
    })
    it('P-121 with a member key that is none', async () => {
      const sealingKey = new Uint8Array(1216) as SealingKey
      expect(await stage.join(token, stage.drawn({ member: { sealingKey } }))).toBe('untrusted')
    })
    it('P-121 with a key to vouch that nobody asked for', async () => {
      expect(await stage.join(token, stage.drawn({ vouches: true }))).toBe('malformed')
    })
    it('P-121 with the id or the key of somebody in the list', async () => {
      const { id } = stage.reviewer.person
      const joiner = stage.drawn({ member: { person: id } })
      expect(await stage.join(token, joiner, { person: id })).toBe('taken')
    })
    it('P-121 with a wrong code', async () => {
      expect(await stage.join(token, stage.drawn(), { code: '000000' })).toBe('wrong-sign-in')
    })
    it('P-121 with a box that lies there already', async () => {
      const other = await stage.invited()
      const joiner = stage.drawn()
      expect(await stage.join(other, joiner)).toBe(200)
      const { device } = joiner.join(other, 0)
      expect(await stage.join(token, stage.drawn(), { device })).toBe('taken')
      const [first] = await stage.joiners()
      await stage.asked(consoleApi.dropJoiner, { person: first?.person })
    })
    it('P-121 with a person who waits already', async () => {
      const other = await stage.invited()
      const joiner = stage.drawn()
      expect(await stage.join(other, joiner)).toBe(200)
      const fresh = stage.drawn().join(token, 0)
      expect(await stage.join(token, joiner, { device: fresh.device, kit: fresh.kit })).toBe('taken')
      const [first] = await stage.joiners()
      await stage.asked(consoleApi.dropJoiner, { person: first?.person })
    })
    it('P-121 with a box that is too large', async () => {
      const body = z.encode(
        consoleApi.join.body,
        stage.drawn().join(token, stage.served.clock.seconds()),
      ) as {
        device: object
      }
      const sent = (box: Buffer) =>
        supertest(stage.served.console)
          .post(consoleApi.join.path)
          .send({ ...body, device: { ...body.device, box: box.toString('base64url') } })
      expect((await sent(Buffer.alloc(32_769))).body).toEqual({ refused: 'malformed' })
      expect((await sent(Buffer.alloc(900_000))).body).toEqual({ refused: 'too-large' })
    })
  })
})
