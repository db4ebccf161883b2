/** The doctor finds every planted fault, says how to mend it, and finds nothing where nothing is. */

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import { checks, type Finding } from '../../../../server/doctor/finding.ts'
import { runDoctor } from '../../../../server/doctor/run-doctor.ts'
import { faults } from './faults.ts'
import { makeHealthy, type Patient } from './healthy.ts'

let patient: Patient
beforeEach(async () => {
  patient = await makeHealthy()
})
afterEach(() => patient.remove())

async function findings(): Promise<readonly Finding[]> {
  const found: Finding[] = []
  for await (const { finding } of runDoctor(patient.tools)) if (finding !== null) found.push(finding)
  return found
}

const wordsIn = (text: string): number => text.split(/\s+/).length

it('finds nothing on a machine without a fault, and looks at everything', async () => {
  const looked: unknown[] = []
  for await (const one of runDoctor(patient.tools)) looked.push(one)
  expect(looked).toEqual(checks.map((check) => ({ check, finding: null })))
})

describe('planted', () => {
  it.each(faults)(
    '$name: named, with what mends it, and nothing else',
    async ({ plant, says, also = [] }) => {
      plant(patient)
      const found = await findings()
      const [check, level, what, fix] = says
      expect(found.map((one) => one.check)).toEqual(
        checks.filter((one) => one === check || also.includes(one)),
      )
      const finding = found.find((one) => one.check === check)
      expect(finding).toEqual({
        check,
        level,
        what: expect.stringMatching(what),
        fix: expect.stringMatching(fix),
      })
      for (const one of found) {
        expect(one.what).toMatch(/\.$|^.* Look at/)
        expect(wordsIn(one.what)).toBeLessThanOrEqual(20)
        for (const sentence of one.fix.split(/(?<=\.) /)) expect(wordsIn(sentence)).toBeLessThanOrEqual(20)
      }
    },
  )

  it('more than twelve, and at least one for every check', () => {
    expect(faults.length).toBeGreaterThan(12)
    expect(new Set(faults.map(({ says: [check] }) => check))).toEqual(new Set(checks))
  })
})

it('a check that breaks off is a finding, and the others are made', async () => {
  patient.tools = {
    ...patient.tools,
    room: () => {
      throw new RangeError('secret')
    },
  }
  faults.find(({ name }) => name === 'nobody in Help now')?.plant(patient)
  const found = await findings()
  expect(found.map(({ check }) => check)).toEqual(['disk', 'help-now'])
  expect(found[0]).toMatchObject({ level: 'look', what: 'This could not be looked at (RangeError).' })
  expect(JSON.stringify(found)).not.toContain('secret')
})

it('without onions, nobody asks for tor', async () => {
  faults.find(({ name }) => name === 'no tor')?.plant(patient)
  patient.tools = { ...patient.tools, settings: { ...patient.tools.settings, onion: null } }
  expect(await findings()).toEqual([])
})

it('leaves the folder as it was', async () => {
  const names = () => readdirSync(patient.tools.folder).sort()
  const before = names()
  await findings()
  expect(names()).toEqual(before)
})

it('docs/operating.md has a line for every check, in their order', () => {
  const [, table = ''] = readFileSync('docs/operating.md', 'utf8').split('## What doctor looks at')
  const listed = [...table.matchAll(/^\| ([a-z-]+) \|/gm)].map(([, check]) => check)
  expect(listed.slice(1, 1 + checks.length)).toEqual([...checks])
})
