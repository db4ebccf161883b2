/** The intake in plain maps: slow, readable, and what the other engines are held to. */

import { copyOf } from '../../crypto/bytes.ts'
import type {
  DropPlace,
  Intake,
  SlipPlace,
  StoredDocument,
  StoredDrop,
  StoredEdition,
  StoredSlip,
} from '../../server/storage/intake.ts'

/** What stays when an intake is closed; keys are hexadecimal, so their order is the order of the bytes. */
export interface IntakeMemory {
  readonly drops: Map<string, StoredDrop>
  readonly slips: Map<string, StoredSlip>
  readonly editions: Map<string, StoredEdition>
  readonly documents: Map<string, StoredDocument>
}

export const emptyIntakeMemory = (): IntakeMemory => ({
  drops: new Map(),
  slips: new Map(),
  editions: new Map(),
  documents: new Map(),
})

export function openMemoryIntake({ drops, slips, editions, documents }: IntakeMemory): Intake {
  return {
    async addDrop(drop) {
      if (drops.has(hex(drop.id))) return 'already there'
      drops.set(hex(drop.id), copy(drop))
      return 'added'
    },
    async dropsOf(desk) {
      const ofDesk = inOrder(drops).filter((drop) => hex(drop.desk) === hex(desk))
      return ofDesk.map(({ id, day }) => ({ id: copyOf(id) as typeof id, day }))
    },
    async dropsAfter(after, atMost) {
      const all = inOrder(drops).map(({ desk, id, day }) => ({ desk, id, day }))
      const keyOf = (place: Pick<DropPlace, 'desk' | 'id'>) => `${hex(place.desk)} ${hex(place.id)}`
      return behind(all, keyOf, after, atMost)
    },
    async slipsAfter(after, atMost) {
      const all = inOrder(slips).map(({ day, tag }) => ({ day, tag }))
      const keyOf = ({ day, tag }: SlipPlace) => `${String(day).padStart(6, '0')} ${hex(tag)}`
      return behind(all, keyOf, after, atMost)
    },
    async findSlip(tag) {
      const slip = slips.get(hex(tag))
      return slip === undefined ? null : copy(slip)
    },
    async findDrop(id) {
      const drop = drops.get(hex(id))
      return drop === undefined ? null : copy(drop)
    },
    async hasDropsBetween(desk, fromDay, beforeDay) {
      const ofDesk = [...drops.values()].filter((drop) => hex(drop.desk) === hex(desk))
      return ofDesk.some(({ day }) => day >= fromDay && day < beforeDay)
    },
    eraseDrops: async (desk, ids) =>
      eraseWhere(drops, (drop) => hex(drop.desk) === hex(desk) && ids.some((id) => hex(id) === hex(drop.id))),

    addSlips: async (added) => addAll(slips, added, ({ tag }) => hex(tag)),
    slipsIn: async (bits, bucket) => inOrder(slips).filter((slip) => standsIn(slip, bits, bucket)),
    async oldSlips(desk, beforeDay, atMost) {
      const old = [...slips.values()].filter((slip) => hex(slip.desk) === hex(desk) && slip.day < beforeDay)
      const places = new Map(old.map(({ bits, bucket }) => [bits * 256 + bucket, { bits, bucket }]))
      const keys = [...places.keys()].sort((a, b) => a - b).slice(0, atMost)
      return keys.flatMap((key) => places.get(key) ?? [])
    },
    eraseSlipsBefore: async (desk, day) =>
      eraseWhere(slips, (slip) => hex(slip.desk) === hex(desk) && slip.day < day),
    editions: async () => inOrder(editions),
    async swapEdition(edition, after, { add, remove }) {
      const own = hex(edition.desk)
      if ((editions.get(own)?.number ?? null) !== after) return 'stale'
      const stays = new Map([...slips].filter(([tag, { desk }]) => hex(desk) !== own || !isIn(remove, tag)))
      for (const [tag, slip] of stays) {
        if (hex(slip.desk) === own && slip.bits > edition.bits)
          stays.set(tag, { ...slip, bits: edition.bits, bucket: slip.bucket >> (slip.bits - edition.bits) })
      }
      if (addAll(stays, add, ({ tag }) => hex(tag)) === 'taken') return 'taken'
      slips.clear()
      for (const [tag, slip] of stays) slips.set(tag, slip)
      editions.set(own, copy(edition))
      return 'swapped'
    },

    addDocuments: async (added) => addAll(documents, added, documentKey),
    documents: async (kind) => inOrder(documents).filter((document) => document.kind === kind),

    forgetOrder: async () => undefined,
    close: async () => undefined,
  }
}

const isIn = (tags: readonly Uint8Array[], tag: string): boolean => tags.some((one) => hex(one) === tag)

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** Digits of equal length, so that the order of the keys is the order of the numbers. */
const documentKey = ({ kind, about, number }: StoredDocument): string =>
  `${kind} ${hex(about)} ${String(number).padStart(16, '0')}`

function copy<Row extends object>(row: Row): Row {
  const fields = Object.entries(row).map(([name, value]) => [
    name,
    value instanceof Uint8Array ? copyOf(value) : value,
  ])
  return Object.fromEntries(fields) as Row
}

function inOrder<Row extends object>(rows: ReadonlyMap<string, Row>): Row[] {
  return [...rows.keys()].sort().map((key) => copy(rows.get(key) as Row))
}

/** Those whose key stands behind a place, in the order of the keys. */
function behind<Row extends Place, Place>(
  rows: readonly Row[],
  keyOf: (place: Place) => string,
  after: Place | null,
  atMost: number,
): Row[] {
  const least = after === null ? '' : keyOf(after)
  const sorted = [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  return sorted.filter((row) => keyOf(row) > least).slice(0, atMost)
}

function addAll<Row extends object>(
  rows: Map<string, Row>,
  added: readonly Row[],
  keyOf: (row: Row) => string,
): 'added' | 'taken' {
  const keys = added.map(keyOf)
  if (new Set(keys).size < keys.length || keys.some((key) => rows.has(key))) return 'taken'
  for (const row of added) rows.set(keyOf(row), copy(row))
  return 'added'
}

function eraseWhere<Row>(rows: Map<string, Row>, isMeant: (row: Row) => boolean): number {
  const meant = [...rows].filter(([, row]) => isMeant(row))
  for (const [key] of meant) rows.delete(key)
  return meant.length
}

/** A bucket is the beginning of a byte, written in binary: two meet when one begins with the other. */
function standsIn(slip: StoredSlip, bits: number, bucket: number): boolean {
  const stored = binary(slip.bits, slip.bucket)
  const asked = binary(bits, bucket)
  return stored.startsWith(asked) || asked.startsWith(stored)
}

const binary = (bits: number, bucket: number): string =>
  bits === 0 ? '' : bucket.toString(2).padStart(bits, '0')
