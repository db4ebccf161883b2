/** Whatever is asked, in whatever order: SQLite answers as the plain maps do. */

import { expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import type { Intake } from '../../server/storage/intake.ts'
import { answers, type Act } from './acts.ts'
import { deskActs } from './desk-acts.ts'
import { intakeActs } from './intake-acts.ts'
import { deskEngines, intakeEngines, type Engine } from './places.ts'

const runs = { numRuns: 150 }

function sameAnswers<Store extends { close(): Promise<void> }>(
  acts: fc.Arbitrary<readonly Act<Store>[]>,
  engines: Readonly<Record<string, Engine<Store>>>,
) {
  const { 'plain maps': reference, ...others } = engines
  return fc.asyncProperty(acts, async (acts) => {
    const expected = reference === undefined ? [] : await answers(reference(), acts)
    for (const engine of Object.values(others)) expect(await answers(engine(), acts)).toEqual(expected)
  })
}

it('an intake gives the same answers on every engine', async () => {
  await fc.assert(sameAnswers(intakeActs, intakeEngines), runs)
}, 120_000)

it('a desk store gives the same answers on every engine', async () => {
  await fc.assert(sameAnswers(deskActs, deskEngines), runs)
}, 120_000)

it('would notice an engine that forgets one drop', async () => {
  const forgetful: Engine<Intake> = () => {
    const place = (intakeEngines['plain maps'] as Engine<Intake>)()
    return { ...place, open: () => ({ ...place.open(), addDrop: async () => 'added' }) }
  }
  const engines = { 'plain maps': intakeEngines['plain maps'] as Engine<Intake>, forgetful }
  await expect(fc.assert(sameAnswers(intakeActs, engines), runs)).rejects.toThrow('Property failed')
})
