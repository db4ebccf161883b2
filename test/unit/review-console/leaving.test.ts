import { beforeAll, describe, expect, it } from '@jest/globals'
import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption'
import { createHash } from 'node:crypto'
import { fromUtf8, toBase64url, toUtf8, type Bytes } from '../../../crypto/bytes.ts'
import type { DeskId } from '../../../crypto/protocol/ids.ts'
import type { Roster } from '../../../crypto/roster-shapes.ts'
import { caseDocument, jsonText, type Json } from '../../../review-console/leaving/case-document.ts'
import { closingChange } from '../../../review-console/leaving/closing-change.ts'
import { startParts } from '../../../review-console/leaving/export-parts.ts'
import type { LeavingFacts } from '../../../review-console/leaving/leaving-facts.ts'
import { firstText, lettersLeft, problemIn } from '../../../review-console/leaving/letter.ts'
import {
  leavingStart,
  next,
  type AtLeaving,
  type LeavingEvent,
} from '../../../review-console/leaving/model.ts'
import { sealTo } from '../../../review-console/leaving/seal-export.ts'
import { currentStep, stepsOf } from '../../../review-console/leaving/steps.ts'
import { tarOf } from '../../../review-console/leaving/tar.ts'
import { drawCoalition, rosterOf } from '../../support/coalition.ts'
import { opened, person, replied, statement, tookOver, WrittenLog } from '../../support/case-events.ts'
import { fixedRandom } from '../../support/fixed-random.ts'
import { untar } from '../../support/untar.ts'
import { startLibsodium, testDay } from '../../support/world.ts'

beforeAll(startLibsodium)

const facts: LeavingFacts = {
  deskName: 'North desk',
  state: { state: 'open', untilDay: null },
  isClosed: false,
  had: 0,
  due: [{ key: 'a', name: 'Amber 31' }],
  blocked: [],
  unanswerable: 0,
  others: 0,
  unopened: 0,
  languages: ['en'],
  cases: { mine: 1, all: 1 },
  exports: [],
  people: ['A.'],
}
const closing = { state: 'closing', untilDay: testDay + 30 } as const
const copy = { name: 'A.', day: testDay, cases: 1, of: 1 }
const at = (changed: Partial<LeavingFacts>) => {
  const steps = stepsOf({ ...facts, ...changed })
  return [steps.say.at, steps.reply.at, steps.export.at, steps.close.at]
}

describe('the steps of closing a desk', () => {
  it('are read from what is, whoever did it', () => {
    expect(at({})).toEqual(['not yet', 'not yet', 'not yet', 'not yet'])
    expect(at({ state: closing })).toEqual(['done', 'not yet', 'not yet', 'not yet'])
    expect(at({ state: closing, had: 1 })).toEqual(['done', 'partly', 'not yet', 'not yet'])
    expect(at({ state: closing, had: 1, due: [] })).toEqual(['done', 'done', 'not yet', 'not yet'])
    const blocked = [{ key: 'b', name: 'Birch 12', why: 'unread' } as const]
    expect(at({ state: closing, had: 1, due: [], blocked })[1]).toBe('partly')
    expect(at({ state: closing, had: 1, due: [], unopened: 1 })[1]).toBe('partly')
    expect(at({ exports: [copy] })[2]).toBe('done')
    expect(at({ exports: [copy], cases: { mine: 1, all: 2 } })[2]).toBe('partly')
    expect(at({ isClosed: true, due: [] })).toEqual(['done', 'done', 'not yet', 'done'])
  })

  it('have been said for no desk that takes reports, with cases or without', () => {
    expect(at({ due: [] })).toEqual(['not yet', 'not yet', 'not yet', 'not yet'])
  })

  it('go on at the first that is not done', () => {
    expect(currentStep(facts)).toBe('say')
    expect(currentStep({ ...facts, state: closing })).toBe('reply')
    expect(currentStep({ ...facts, state: closing, due: [], exports: [copy], isClosed: true })).toBeNull()
  })
})

describe('the text of the last reply', () => {
  it('begins in the languages of those who get it, as many as fit, with places to fill in', () => {
    const both = firstText(['fr', 'ar', 'xx'])
    expect(both).toContain('Ce bureau ferme.')
    expect(both).toContain('هذا المكتب')
    expect(firstText([])).toContain('This desk is closing.')
    expect(problemIn(both)).toBe('brackets')
    const all = firstText(['ru', 'ar', 'fr', 'es', 'pt', 'en'])
    expect(lettersLeft(all)).toBeGreaterThanOrEqual(0)
  })

  it('goes when it says something, fits every case, and nothing is left to fill in', () => {
    expect(problemIn('  ')).toBe('empty')
    expect(problemIn('x'.repeat(2201))).toBe('too long')
    expect(problemIn('ж'.repeat(2000))).toBe('too long')
    expect(problemIn('Turn to the Harbour Union, Pier 4.')).toBeNull()
  })
})

describe('the page that closes a desk', () => {
  const after = (...events: readonly LeavingEvent[]): AtLeaving => events.reduce(next, leavingStart)
  const read = { type: 'has read', facts, letter: 'Goodbye.' } as const
  const noAnswer = { code: 'no-answer', minutesOff: 0 } as const

  it('keeps what was typed when it looks again, and what was sent when something stops it', () => {
    const typed = after(read, { type: 'typed', letter: 'Mine.' }, { type: 'began to read' }, read)
    expect(typed).toMatchObject({ letter: 'Mine.', facts })
    const stopped = after(
      read,
      { type: 'goes on', run: { what: 'reply', done: 1, of: 2 } },
      { type: 'has sent', n: 1, failed: [], facts },
      { type: 'met trouble', what: 'reply', trouble: noAnswer },
    )
    expect(stopped).toMatchObject({ run: null, sent: { n: 1 }, trouble: { what: 'reply' } })
    expect(after({ type: 'met trouble', what: 'read', trouble: noAnswer })).toMatchObject({ at: 'stopped' })
  })

  it('shows words only while they are held', () => {
    const has = after(read, { type: 'has exported', files: ['f'], hasWords: true, facts })
    expect(has).toMatchObject({ export: { hasWords: true, files: ['f'] } })
    expect(next(has, { type: 'forgot the words' })).toMatchObject({
      export: { hasWords: false, files: ['f'] },
    })
  })
})

describe('the change that closes a desk', () => {
  const listed = (): { readonly roster: Roster; readonly id: DeskId } => {
    const coalition = drawCoalition(fixedRandom('leaving'), { desks: [2, 1] })
    return { roster: rosterOf(coalition), id: coalition.desks[0]?.entry.id ?? fail() }
  }

  it('P-160 closes it and ends its people after the last day that was said, and never before tomorrow', () => {
    const { roster, id } = listed()
    const change = closingChange(roster, id, { today: testDay, untilDay: testDay + 60 })
    expect(change).toMatchObject({ ends: ['R1', 'R2'], stays: [], endsOn: testDay + 61 })
    expect(change.edits).toMatchObject([
      { edit: 'desk', desk: { id, closed: true } },
      { edit: 'person', desk: id, toDay: testDay + 61 },
      { edit: 'person', desk: id, toDay: testDay + 61 },
    ])
    expect(closingChange(roster, id, { today: testDay, untilDay: null }).endsOn).toBe(testDay + 1)
  })

  it('leaves coordinators to a change of their own, and whoever ends before as they are', () => {
    const { roster, id } = listed()
    const people = roster.people.map((one, i) =>
      i === 0
        ? { ...one, roles: ['reviewer', 'coordinator'] as Roster['people'][number]['roles'] }
        : { ...one, toDay: testDay + 1 },
    )
    const change = closingChange({ ...roster, people }, id, { today: testDay, untilDay: null })
    expect(change).toMatchObject({ ends: [], stays: ['R1'], edits: [{ edit: 'desk' }] })
  })
})

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
    // eslint-disable-next-line no-control-regex
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
