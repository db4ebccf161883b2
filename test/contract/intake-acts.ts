/** Random acts on an intake, drawn from few desks, ids and tags so that they meet. */

import * as fc from 'fast-check'
import type { Intake, StoredDocument, StoredSlip } from '../../server/storage/intake.ts'
import {
  deskNumber,
  documentNumber,
  dropNumber,
  editionNumber,
  filled,
  idNumber,
  slipNumber,
  tagNumber,
} from '../support/stored-rows.ts'
import { act, type Act } from './acts.ts'

const few = fc.integer({ min: 1, max: 5 })
const someFew = fc.uniqueArray(few, { maxLength: 4 })
const desk = fc.integer({ min: 1, max: 2 })
const day = fc.integer({ min: 1, max: 4 })
const kind = fc.constantFrom('root', 'roster', 'epoch', 'member', 'state')
const bucket = fc
  .integer({ min: 0, max: 8 })
  .chain((bits) => fc.record({ bits: fc.constant(bits), bucket: fc.integer({ min: 0, max: 2 ** bits - 1 }) }))

const drop = fc
  .record({ n: few, desk, day, body: few })
  .map(({ n, desk, day, body }) => dropNumber(n, { desk: deskNumber(desk), day, bytes: filled(700, body) }))

const slip: fc.Arbitrary<StoredSlip> = fc
  .record({ n: few, desk, day, bucket })
  .map(({ n, desk, day, bucket }) => slipNumber(n, { desk: deskNumber(desk), day, ...bucket }))

const document: fc.Arbitrary<StoredDocument> = fc
  .record({ number: fc.integer({ min: 0, max: 11 }), kind, about: desk })
  .map(({ number, kind, about }) => documentNumber(number, { kind, about: filled(16, about) }))

export const intakeActs: fc.Arbitrary<readonly Act<Intake>[]> = fc.array(
  fc.oneof(
    act('addDrops', fc.array(drop, { maxLength: 4 }), (drops) => async (intake: Intake) => {
      return Promise.all(drops.map((drop) => intake.addDrop(drop)))
    }),
    act('dropsOf', desk, (desk) => (intake: Intake) => intake.dropsOf(deskNumber(desk))),
    act('findDrop', few, (n) => (intake: Intake) => intake.findDrop(idNumber(n))),
    act('hasDropsBetween', fc.record({ desk, from: day, before: day }), ({ desk, from, before }) => {
      return (intake: Intake) => intake.hasDropsBetween(deskNumber(desk), from, before)
    }),
    act('dropsAfter', fc.record({ desk, n: few, atMost: few }), ({ desk, n, atMost }) => (intake: Intake) => {
      return intake.dropsAfter({ desk: deskNumber(desk), id: idNumber(n) }, atMost)
    }),
    act('slipsAfter', fc.record({ day, n: few, atMost: few }), ({ day, n, atMost }) => (intake: Intake) => {
      return intake.slipsAfter({ day, tag: tagNumber(n) }, atMost)
    }),
    act('findSlip', few, (n) => (intake: Intake) => intake.findSlip(tagNumber(n))),
    act('eraseDrops', fc.record({ desk, some: someFew }), ({ desk, some }) => (intake: Intake) => {
      return intake.eraseDrops(deskNumber(desk), some.map(idNumber))
    }),
    act('addSlips', fc.array(slip, { maxLength: 3 }), (slips) => (intake: Intake) => intake.addSlips(slips)),
    act(
      'slipsIn',
      bucket,
      ({ bits, bucket }) =>
        (intake: Intake) =>
          intake.slipsIn(bits, bucket),
    ),
    act('eraseSlipsBefore', fc.record({ desk, day }), ({ desk, day }) => (intake: Intake) => {
      return intake.eraseSlipsBefore(deskNumber(desk), day)
    }),
    act('oldSlips', fc.record({ desk, day, few }), ({ desk, day, few }) => (intake: Intake) => {
      return intake.oldSlips(deskNumber(desk), day, few)
    }),
    act('editions', fc.constant(null), () => (intake: Intake) => intake.editions()),
    act(
      'swapEdition',
      fc.record({
        desk,
        after: fc.option(few),
        bucket,
        slips: fc.array(slip, { maxLength: 3 }),
        some: someFew,
      }),
      ({ desk, after, bucket: { bits }, slips, some }) =>
        (intake: Intake) => {
          const edition = editionNumber((after ?? 0) + 1, { desk: deskNumber(desk), bits })
          return intake.swapEdition(edition, after, { add: slips, remove: some.map(tagNumber) })
        },
    ),
    act('addDocuments', fc.array(document, { maxLength: 3 }), (documents) => (intake: Intake) => {
      return intake.addDocuments(documents)
    }),
    act('documents', kind, (kind) => (intake: Intake) => intake.documents(kind)),
    fc.constant({ name: 'forgetOrder', on: (intake: Intake) => intake.forgetOrder() }),
    fc.constant({ name: 'restart', on: null }),
  ),
  { maxLength: 40, size: 'max' },
)
