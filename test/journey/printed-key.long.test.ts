/** The only coordinator loses everything but a sheet of paper: over HTTP, with real keys. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { toBase64url } from '../../crypto/bytes.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { stretchLibsodium } from '../../crypto/primitives/passphrase.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { printedWords } from '../../crypto/reviewer/printed-key.ts'
import { Secret } from '../../crypto/secret.ts'
import { startReading } from '../../review-console/desk/desk-read.ts'
import { findUnlisted, openPrinted } from '../../review-console/joining/invited.ts'
import { startAttempt } from '../../review-console/session/attempt.ts'
import type { Network } from '../../review-console/session/network.ts'
import { codeOf, foundOver, networkTo, type FoundedConsole } from '../support/console-session.ts'
import { fetchRoster, today } from '../support/set-up.ts'
import { makeSource } from '../support/sources.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'

describe('a desk of one whose only reader is the only coordinator', () => {
  let sotto: Sotto
  let founded: FoundedConsole
  let paper: readonly string[]
  const yesterday = (): number => today() - 1
  /** Keys of yesterday count from today. */
  const open = (words: readonly string[], network: Network = networkTo(sotto.console)) =>
    openPrinted({ network, stretch: stretchLibsodium, today: yesterday }, words)

  interface Signed {
    readonly signatures: readonly unknown[]
  }
  interface Sent {
    readonly person: string
    readonly signingKey: string
    readonly change: { readonly root: Signed; readonly roster: Signed }
  }
  const unsigned = (signed: Signed, n: number): Signed => ({
    ...signed,
    signatures: signed.signatures.filter((_, i) => i !== n),
  })
  /** Whoever sends it may send anything. */
  const changing = (change: (sent: Sent) => unknown): Network => {
    const network = networkTo(sotto.console)
    return {
      ...network,
      fetch(path, request) {
        if (path !== consoleApi.comeBack.path) return network.fetch(path, request)
        const sent = JSON.parse(Buffer.from(request.body as Uint8Array).toString()) as Sent
        return network.fetch(path, { ...request, body: Buffer.from(JSON.stringify(change(sent))) })
      },
    }
  }

  beforeAll(async () => {
    await startLibsodium()
    sotto = await startSotto()
    founded = await foundOver(sotto, yesterday())
    paper = founded.session.printedWords()
  }, 60_000)
  afterAll(async () => {
    await sotto.stop()
    forget(sotto)
  })

  it('P-155 prints 24 words, and is reminded until they are put away', async () => {
    const { session } = founded
    expect(paper).toHaveLength(24)
    expect(session.keepsPrintedKey()).toBe(false)
    expect(await session.hasPutAway(today())).toBe('stored')
    expect(session.keepsPrintedKey()).toBe(true)
  })

  it('P-155 refuses words in another order, and a key that vouches for nothing here', async () => {
    const [first = '', second = '', ...rest] = paper
    if (first !== second)
      await expect(open([second, first, ...rest])).rejects.toMatchObject({ code: 'words-do-not-fit' })
    const strange = printedWords(new Secret('coordinator/sign', engine().random(32)))
    await expect(open(strange)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('P-155 is not believed without a signature that it needs, or for other keys than the list has', async () => {
    const before = await fetchRoster(sotto)
    const changed: readonly ((sent: Sent) => unknown)[] = [
      (sent) => ({ ...sent, change: { ...sent.change, root: null } }),
      (sent) => ({ ...sent, change: { ...sent.change, root: unsigned(sent.change.root, 0) } }),
      (sent) => ({ ...sent, change: { ...sent.change, root: unsigned(sent.change.root, 1) } }),
      (sent) => ({ ...sent, person: toBase64url(engine().random(16)) }),
      (sent) => ({ ...sent, signingKey: toBase64url(engine().random(32)) }),
    ]
    const codes: unknown[] = []
    for (const change of changed) {
      const { joining } = await open(paper, changing(change))
      const joined = joining.join('', codeOf(joining.codeSecret()))
      codes.push(await joined.then(() => 'done').catch(({ code }: { code: string }) => code))
      joining.forget()
    }
    expect(codes).toEqual(changed.map(() => 'untrusted'))
    expect((await fetchRoster(sotto)).rosterHash).toEqual(before.rosterHash)
  }, 120_000)

  it('P-155 gets new keys with the paper; the old ones and the paper end; the desk goes on', async () => {
    const before = await fetchRoster(sotto)
    const { joining, invited } = await open(paper)
    expect(invited).toMatchObject({ isReturning: true, vouches: true, roles: ['reviewer', 'coordinator'] })
    await joining.join('', codeOf(joining.codeSecret()))
    // A lost answer: the same once more changes nothing.
    await joining.join('', codeOf(joining.codeSecret()))
    const after = await fetchRoster(sotto)
    expect(after.roster.version).toBe(before.roster.version + 1)
    expect(after.root.coordinators).toHaveLength(1)
    expect(after.root.coordinators[0]?.toDay).toBe(before.root.coordinators[0]?.toDay)
    await expect(founded.session.call(consoleApi.readOnionKeys, {})).rejects.toMatchObject({
      code: 'removed',
    })
    await expect(open(paper)).rejects.toMatchObject({ code: 'not-found' })

    const network = networkTo(sotto.console)
    const attempt = startAttempt({ network, stretch: stretchLibsodium, portal: after.roster.portal })
    attempt.takePassphrase(joining.passphrase())
    attempt.takeKeyFile(joining.keyFile())
    await attempt.stretch(() => undefined)
    const session = await attempt.open(codeOf(joining.codeSecret(), Date.now() + 30_000))
    expect(await findUnlisted({ network, today }, session)).toBeNull()
    expect(session.keepsPrintedKey()).toBe(false)
    const tools = { session, network, today }
    expect((await startReading(tools, () => undefined)).renewal).toBe('renewed')

    const roster = await fetchRoster(sotto)
    await makeSource({ portal: sotto.portal, roster, desk: session.desk }).report('After the loss.')
    const { work } = await startReading(tools, () => undefined)
    expect(work.desk.drops.map(({ opened }) => opened?.statement.kind)).toEqual(['report'])
  }, 120_000)
})
