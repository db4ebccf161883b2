/** Who may ask the console for what: signature, clock, nonce, roster. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import { copyOf, type Bytes } from '../../crypto/bytes.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { RequestSigner } from '../../crypto/reviewer/sign-request.ts'
import { Secret } from '../../crypto/secret.ts'
import { drawCoalition, publish, type Coalition, type Reviewer } from '../support/coalition.ts'
import {
  ask,
  authority,
  outcomeOf,
  send,
  signFor,
  signWithNonce,
  type SignedRequest,
} from '../support/signed-client.ts'
import { serve, storeNames, type Served } from '../support/served.ts'
import { startLibsodium, testDay } from '../support/world.ts'

beforeAll(startLibsodium)

const signerOf = ({ person, signing }: Reviewer): RequestSigner => ({ person: person.id, seed: signing })

describe.each(storeNames)('signed requests on %s', (store) => {
  let coalition: Coalition
  let served: Served
  let reviewer: Reviewer
  let stranger: Reviewer
  const body = () => ({ desk: reviewer.person.desk })

  const open = async (changed: Parameters<typeof publish>[1] = {}) => {
    served = await serve(store, publish(coalition, changed))
  }
  beforeEach(() => {
    coalition = drawCoalition((length) => engine().random(length))
    const [own, other] = coalition.desks
    if (own?.reviewers[0] === undefined || other?.reviewers[0] === undefined) throw new Error('two desks')
    reviewer = own.reviewers[0]
    stranger = other.reviewers[0]
  })
  afterEach(async () => {
    expect(served.defects).toEqual([])
    await served.close()
  })

  const now = () => served.clock.seconds()
  const sign = (signer = signerOf(reviewer), at = now()) => signFor(consoleApi.listDrops, body(), signer, at)
  const outcome = async (request: SignedRequest) => {
    const { status, refused } = outcomeOf(await send(served.console, request))
    return [status, refused]
  }

  it('takes what a person of the desk signed', async () => {
    await open()
    expect(await outcome(sign())).toEqual([200, null])
  })

  it('refuses a request without signature, and any changed part of one', async () => {
    await open()
    const signed = sign()
    const flipped = copyOf(signed.body)
    flipped[10] = (flipped[10] ?? 0) ^ 1
    const without = (name: string) => {
      const headers = Object.entries(signed.headers).filter(([other]) => other !== name)
      return { ...signed, headers: Object.fromEntries(headers) }
    }
    const changed: readonly SignedRequest[] = [
      without('signature'),
      without('signature-input'),
      without('content-digest'),
      { ...signed, body: flipped },
      { ...signed, path: `${signed.path}?a=1` },
      { ...signed, path: consoleApi.readJournal.path },
      { ...signed, headers: { ...signed.headers, host: 'elsewhere.example' } },
      { ...signed, headers: { ...signed.headers, 'content-digest': 'sha-256=:AAAA:' } },
      { ...signed, headers: { ...signed.headers, signature: sign().headers['signature'] ?? '' } },
    ]
    for (const request of changed) expect(await outcome(request)).toEqual([401, 'not-signed'])
    expect(await outcome(signed)).toEqual([200, null])
  })

  it('tells somebody unknown what it tells a bad signature', async () => {
    await open()
    const unknown = { person: engine().random(16) as RequestSigner['person'], seed: reviewer.signing }
    const wrongKey = {
      person: reviewer.person.id,
      seed: new Secret('person/sign', engine().random(32)),
    } as const
    expect(await outcome(sign(unknown))).toEqual([401, 'not-signed'])
    expect(await outcome(sign(wrongKey))).toEqual([401, 'not-signed'])
  })

  it('believes a clock within five minutes of its own, on both sides', async () => {
    await open()
    for (const off of [-300, 300])
      expect(await outcome(sign(signerOf(reviewer), now() + off))).toEqual([200, null])
    for (const off of [-301, 301, -172_800, 172_800]) {
      expect(await outcome(sign(signerOf(reviewer), now() + off))).toEqual([401, 'clock-differs'])
    }
  })

  it('takes a nonce once, in whatever request', async () => {
    await open()
    const nonce: Bytes = engine().random(16)
    const request = () =>
      signWithNonce(consoleApi.listDrops, body(), signerOf(reviewer), { at: now(), nonce })
    expect(await outcome(request())).toEqual([200, null])
    expect(await outcome(request())).toEqual([401, 'nonce-used'])
    served.clock.move(1)
    expect(await outcome(request())).toEqual([401, 'nonce-used'])
  })

  it('lets nobody outside the roster use up a nonce', async () => {
    await open()
    const nonce: Bytes = engine().random(16)
    const sign = (signer: RequestSigner) =>
      signWithNonce(consoleApi.listDrops, body(), signer, { at: now(), nonce })
    const forger = {
      person: reviewer.person.id,
      seed: new Secret('person/sign', engine().random(32)),
    } as const
    expect(await outcome(sign(forger))).toEqual([401, 'not-signed'])
    expect(await outcome(sign(signerOf(reviewer)))).toEqual([200, null])
  })

  it('shows a removed person the door from their last day on', async () => {
    const people = coalition.desks.flatMap(({ reviewers }) => reviewers.map(({ person }) => person))
    const until = (toDay: number) =>
      people.map((person) => (person === reviewer.person ? { ...person, toDay } : person))
    await open({ people: until(testDay + 1) })
    expect(await outcome(sign())).toEqual([200, null])
    served.clock.move(86_400)
    expect(await outcome(sign())).toEqual([403, 'removed'])
    expect(await outcome({ ...sign(), body: new Uint8Array(2) })).toEqual([401, 'not-signed'])
  })

  it("keeps a desk's things to its own people", async () => {
    await open()
    const asked = { desk: reviewer.person.desk }
    const ids = [engine().random(32)]
    const tags = [engine().random(16)]
    const signer = signerOf(stranger)
    const outcomes = [
      await ask(served.console, consoleApi.listDrops, asked, signer, now()),
      await ask(served.console, consoleApi.readDrops, { ...asked, ids }, signer, now()),
      await ask(served.console, consoleApi.eraseDrops, { ...asked, ids }, signer, now()),
      await ask(served.console, consoleApi.readBoard, { ...asked, bits: 0, buckets: [0] }, signer, now()),
      await ask(served.console, consoleApi.readJournal, { ...asked, after: 0 }, signer, now()),
      await ask(served.console, consoleApi.findEvents, { ...asked, tags }, signer, now()),
      await ask(served.console, consoleApi.readLinks, { ...asked, after: 0, atMost: 1 }, signer, now()),
      await ask(served.console, consoleApi.eraseEvents, { ...asked, positions: [1] }, signer, now()),
      await ask(served.console, consoleApi.readSnapshot, { ...asked, tag: tags[0] }, signer, now()),
      await ask(
        served.console,
        consoleApi.readSnapshotParts,
        { ...asked, tag: tags[0], parts: tags },
        signer,
        now(),
      ),
    ]
    for (const { status, refused } of outcomes) expect([status, refused]).toEqual([403, 'not-allowed'])
  })

  it('lets people sign in when the roster is past its last day: they must publish the next', async () => {
    await open()
    served.clock.move(200 * 86_400)
    expect(await outcome(sign())).toEqual([200, null])
  })

  it('parses a signed body no less strictly', async () => {
    await open()
    for (const json of ['', 'no json', '{}', '[]', 'null', '{"desk":1}', '{"desk":"AA"}']) {
      const signed = signFor(consoleApi.listDrops, json, signerOf(reviewer), now())
      expect(await outcome(signed)).toEqual([400, 'malformed'])
    }
  })

  it('refuses every signed line of the contract to who did not sign', async () => {
    await open()
    for (const endpoint of Object.values(consoleApi).filter(({ signed }) => signed)) {
      const answer = await supertest(served.console).post(endpoint.path).set('host', authority).send({})
      expect([endpoint.path, answer.status, answer.body]).toEqual([
        endpoint.path,
        401,
        { refused: 'not-signed' },
      ])
    }
  })
})
