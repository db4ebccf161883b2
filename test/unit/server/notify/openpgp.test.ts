import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import {
  decrypt,
  generateKey,
  readKey,
  readMessage,
  readPrivateKey,
  type PrivateKey,
  type PublicKey,
} from 'openpgp'
import { mailKeyFile, openMailKey } from '../../../../server/notify/mail-key.ts'
import { readPublicKey } from '../../../../server/notify/public-key.ts'
import { mailTroubles } from '../../../../server/notify/start-notify.ts'
import { notesIn } from '../../../../server/notify/words/all-notes.ts'
import { StartError } from '../../../../server/start-error.ts'
import { mailSettings, startMailServer, type MailServer } from '../../../support/mail-server.ts'
import { openMailStage, reviewersOf, type MailStage } from '../../../support/mail-stage.ts'
import { foundIn, spellingsOf } from '../../../support/search-places.ts'
import { standingClock } from '../../../support/served.ts'
import { startLibsodium, testDay } from '../../../support/world.ts'

interface Pair {
  readonly own: PrivateKey
  readonly text: string
}

const madeOn = new Date((testDay - 10) * 86_400_000)
const clock = standingClock()

async function drawPair(kind: 'ecc' | 'rsa', expiresAfter = 0): Promise<Pair> {
  const drawn = await generateKey({
    ...(kind === 'ecc' ? { type: 'ecc', curve: 'ed25519Legacy' } : { type: 'rsa', rsaBits: 2048 }),
    userIDs: [{ name: 'Somebody', email: 'reader@example.org' }],
    date: madeOn,
    keyExpirationTime: expiresAfter,
    format: 'armored',
  })
  return { own: await readPrivateKey({ armoredKey: drawn.privateKey }), text: drawn.publicKey }
}

let rsa: Pair
let curve: Pair
beforeAll(async () => {
  await startLibsodium()
  rsa = await drawPair('rsa')
  curve = await drawPair('ecc')
}, 60_000)

let stage: MailStage
let server: MailServer
const open = async (): Promise<void> => {
  server = await startMailServer()
  stage = await openMailStage(mailSettings(server.port))
}
const close = async (): Promise<void> => {
  await stage.close()
  await server.close()
}

const armorIn = (raw: string): string =>
  /-----BEGIN PGP MESSAGE-----[^]*-----END PGP MESSAGE-----/.exec(raw)?.[0] ?? ''

/** What its reader reads, and whether this server signed it. */
async function openNote(raw: string, own: PrivateKey, signer: PublicKey) {
  const { data, signatures } = await decrypt({
    message: await readMessage({ armoredMessage: armorIn(raw) }),
    decryptionKeys: own,
    verificationKeys: signer,
    date: new Date(stage.clock.seconds() * 1000),
    format: 'binary',
  })
  const [head, body = ''] = Buffer.from(data).toString().split('\r\n\r\n')
  const isSigned = await signatures[0]?.verified.catch(() => false)
  return { head, body: Buffer.from(body, 'base64').toString(), isSigned }
}

describe('a note to somebody who gave an OpenPGP key', () => {
  afterEach(close)

  it.each(['rsa', 'ecc'] as const)('opens with their %s key, and this server signed it', async (kind) => {
    await open()
    const { own, text } = kind === 'rsa' ? rsa : curve
    const [first] = reviewersOf(stage.coalition)
    await stage.wish(first, { key: text, language: 'ar' })
    await stage.pass(40)
    const raw = server.received[0]?.raw.toString() ?? ''
    const signer = await readKey({ armoredKey: stage.notify().publicKey ?? '' })
    const { head, body, isSigned } = await openNote(raw, own, signer)
    expect(isSigned).toBe(true)
    expect(head).toBe('Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64')
    expect(body.replaceAll('\r\n', '\n')).toBe(notesIn.ar.note)
    expect(foundIn(server.received[0]?.raw ?? Buffer.of(), spellingsOf('the note', notesIn.ar.note))).toEqual(
      [],
    )
    expect(raw).toContain('multipart/encrypted; protocol="application/pgp-encrypted"')
    expect((await openNote(raw, own, own.toPublic())).isSigned).toBe(false)
  })

  it('has one length, however often it comes', async () => {
    await open()
    const [first, second] = reviewersOf(stage.coalition)
    await stage.wish(first, { key: rsa.text })
    await stage.wish(second, { key: curve.text, address: 'second@example.org' })
    for (let day = 0; day < 12; day++) {
      await stage.wait(8 * 3600 + 900)
      await stage.wait(86_400 - 8 * 3600 - 900)
    }
    const lengthsTo = (address: string) =>
      server.received
        .filter(({ to }) => to.includes(address))
        .map(({ raw }) => raw.toString().replace(/^Date: .*$/m, '').length)
    for (const address of ['reader@example.org', 'second@example.org']) {
      expect(lengthsTo(address)).toHaveLength(12)
      expect(new Set(lengthsTo(address)).size).toBe(1)
    }
  }, 60_000)

  it('is not sent in the clear when the key has run out meanwhile', async () => {
    await open()
    const { text } = await drawPair('ecc', 12 * 86_400)
    await stage.wish(reviewersOf(stage.coalition)[0], { key: text })
    await stage.pass(96)
    expect(server.received).toHaveLength(1)
    await stage.pass(4 * 96)
    expect(server.received).toHaveLength(2)
    const troubles = await mailTroubles(stage.desk(), stage.clock)
    expect(troubles.map(({ code }) => code)).toEqual(['cannot-encrypt'])
    expect(await stage.desk().waitingNotes(9_999_999_999)).toEqual([])
  })
})

describe("this server's own key", () => {
  it('is made once, for its owner only, and stays', async () => {
    await open()
    const file = mailKeyFile(stage.folder)
    const before = readFileSync(file, 'utf8')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const { publicKey } = stage.notify()
    expect(publicKey).toContain('BEGIN PGP PUBLIC KEY BLOCK')
    expect(publicKey).not.toContain('PRIVATE')
    await stage.restart()
    expect([readFileSync(file, 'utf8'), stage.notify().publicKey]).toEqual([before, publicKey])
    writeFileSync(file, before.slice(0, 200))
    await expect(openMailKey(stage.folder, 'notes@example.org', clock)).rejects.toThrow(StartError)
    await close()
  })
})

describe('a key that somebody pastes', () => {
  it('is stored as a public key and nothing else', async () => {
    const stored = await readPublicKey(`a line before\n${curve.text}`, clock)
    expect(stored).toContain('BEGIN PGP PUBLIC KEY BLOCK')
    expect(stored).not.toContain('a line before')
    expect(await readPublicKey(null, clock)).toBeNull()
    expect(await readPublicKey(rsa.text, clock)).toContain('BEGIN PGP PUBLIC KEY BLOCK')
  })

  it.each([
    ['no key', async () => 'hello'],
    ['a piece of one', async () => curve.text.slice(0, 300)],
    ['a private key', async () => curve.own.armor()],
    ['one that has run out', async () => (await drawPair('ecc', 86_400)).text],
    [
      'one that only signs',
      async () =>
        (
          await generateKey({
            type: 'ecc',
            curve: 'ed25519Legacy',
            userIDs: [{ email: 'a@example.org' }],
            subkeys: [{ sign: true }],
            date: madeOn,
            format: 'armored',
          })
        ).publicKey,
    ],
  ])('is refused when it is %s', async (_, draw) => {
    await expect(readPublicKey(await draw(), clock)).rejects.toThrow('mail-key-unusable')
  })
})
