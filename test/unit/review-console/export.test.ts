import { beforeAll, describe, expect, it } from '@jest/globals'
import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption'
import { createHash } from 'node:crypto'
import { fromUtf8, toBase64url, toUtf8, type Bytes } from '../../../crypto/bytes.ts'
import { caseDocument, jsonText, type Json } from '../../../review-console/leaving/case-document.ts'
import { startParts } from '../../../review-console/leaving/export-parts.ts'
import { sealTo } from '../../../review-console/leaving/seal-export.ts'
import { tarOf } from '../../../review-console/leaving/tar.ts'
import { opened, person, replied, statement, tookOver, WrittenLog } from '../../support/case-events.ts'
import { untar } from '../../support/untar.ts'
import { startLibsodium, testDay } from '../../support/world.ts'

beforeAll(startLibsodium)

/** Everything that could do something where it is looked at, or break out of where it stands. */
const hostile = '</script>"}],\u0000\u001b[2J\u009b31m\u202e../../etc/passwd\u2028=cmd|\u007f'

function hostileLog() {
  const log = new WrittenLog().writeAll(
    [1, opened],
    [1, tookOver(1)],
    [1, { act: 'attested' }],
    [1, { act: 'noted', text: hostile, mentions: [person(2)] }],
  )
  log.writeAll([
    1,
    { ...replied(log.state, person(1), 20_001, { kind: 'closed', text: 'Bye.' }), act: 'last-reply' },
  ])
  const said = {
    kind: 'report',
    day: 20_000,
    roster: new Uint8Array(32),
    build: 'x',
    supersedes: [],
    form: { id: 'general', version: 1, hash: new Uint8Array(32) },
    language: 'en',
    // Named as fields of the protocol that are left out elsewhere.
    answers: { account: hostile, source: 'kept', tag: 'kept', day: '12' },
  }
  const entries = log.events.map((event, n) => ({
    n,
    event,
    body: new Uint8Array(),
    verdict: 'counts' as const,
  }))
  const statements = new Map([[toBase64url(statement(1)), { statement: said }]])
  return { entries, state: log.state, statements, replyTo: null, problems: [], falseSummaryBy: null } as never
}

describe('a case as it leaves', () => {
  const document = () =>
    caseDocument({ name: 'Amber 31', id: 'abc', log: hostileLog() }) as Record<string, never>

  it('P-158 has what was written, letter by letter, and does nothing where it is looked at', () => {
    const text = jsonText(document())
    expect(JSON.parse(text)).toEqual(document())
    expect(document()).toMatchObject({
      lastReplyOn: '2024-10-04',
      statements: [{ answers: { account: hostile, source: 'kept', tag: 'kept', day: '12' } }],
      log: [
        { what: { act: 'opened' } },
        { what: { act: 'took-over', arrivedOn: '2024-10-04' } },
        { what: { act: 'attested' } },
        { day: '2024-10-04', what: { act: 'noted', text: hostile } },
        { what: { act: 'last-reply', reply: { text: 'Bye.' } } },
      ],
    })

    expect(text).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/u,
    )
  })

  it('P-158 has nothing by which a source, a slip, a drop or a key could be found', () => {
    const text = jsonText(document())
    for (const gone of ['"replyTo"', '"tagKey"', '"slip"', '"drop"', '"keyHash"', '"previous"', '"roster"'])
      expect(text).not.toContain(gone)
    for (const bytes of [opened.source, opened.replyTo?.tagKey ?? fail()])
      expect(text).not.toContain(toBase64url(bytes))
  })
})

function fail(): never {
  throw new Error('no such thing')
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

interface Saved {
  readonly name: string
  readonly bytes: Bytes
}

async function exported(
  seal: (archive: Bytes) => Promise<Bytes>,
  documents: readonly Json[],
  mostBytes: number,
) {
  const saved: Saved[] = []
  const save = (name: string, bytes: Bytes): void => void saved.push({ name, bytes })
  const parts = startParts({ seal, save, day: testDay, mostBytes })
  for (const [i, one] of documents.entries()) await parts.add(`cases/${String(i + 1)}.json`, one)
  return { saved, ...(await parts.end({ cases: documents.length })) }
}

interface Manifest {
  readonly documents: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[]
}

const manifestIn = (files: ReadonlyMap<string, Uint8Array>, part: number) => {
  const bytes = files.get(`manifest-${String(part)}.json`) ?? fail()
  return { bytes, said: JSON.parse(fromUtf8(bytes)) as Manifest }
}

describe('an export', () => {
  const documents: readonly Json[] = [{ a: hostile }, { b: 'y'.repeat(3000) }, { c: 1 }]

  it('P-157 opens by its six words without Sotto', async () => {
    const passphrase = 'one two three four five six'
    const { saved } = await exported(sealTo({ passphrase }) ?? fail(), documents, 1_000_000)
    expect(saved.map(({ name }) => name)).toEqual(['sotto-export-2026-11-21-1.tar.age'])
    const decrypter = new Decrypter()
    decrypter.addPassphrase(passphrase)
    expect([...untar(await decrypter.decrypt(saved[0]?.bytes ?? fail())).keys()]).toEqual([
      'cases/1.json',
      'cases/2.json',
      'cases/3.json',
      'manifest-1.json',
    ])
  })

  it('P-157 names each document with its hash, and each part the one before', async () => {
    const identity = await generateIdentity()
    const seal = sealTo({ recipient: await identityToRecipient(identity) }) ?? fail()
    const { saved, files, manifest } = await exported(seal, documents, 2000)
    expect(saved.map(({ name }) => name)).toEqual(files)
    expect(files).toHaveLength(3)
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    let previous: string | null = null
    const read: unknown[] = []
    for (const [i, { bytes }] of saved.entries()) {
      const archive = untar(await decrypter.decrypt(bytes))
      const { bytes: own, said } = manifestIn(archive, i + 1)
      expect(said).toMatchObject({ format: 'sotto-export', part: i + 1, previous, isLast: i === 2 })
      for (const { name, sha256: hash, bytes: length } of said.documents) {
        const document = archive.get(name) ?? fail()
        expect([sha256(document), document.length]).toEqual([hash, length])
        read.push(JSON.parse(fromUtf8(document)))
      }
      previous = sha256(own)
    }
    expect(read).toEqual(documents)
    expect(previous).toBe(Buffer.from(manifest).toString('hex'))
  })

  it('is sealed to nothing that is no age key', () => {
    for (const recipient of ['', 'age1', 'ssh-ed25519 AAAA', 'AGE-SECRET-KEY-1'])
      expect(sealTo({ recipient })).toBeNull()
  })

  it('takes no name that is not its own', () => {
    for (const name of ['../up.json', '/root.json', 'a b.json', 'x'.repeat(101), 'ö.json'])
      expect(() => tarOf([{ name, bytes: toUtf8('x') }], 0)).toThrow(RangeError)
  })
})
