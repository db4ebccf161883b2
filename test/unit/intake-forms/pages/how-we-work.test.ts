import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Roster } from '../../../../crypto/roster-shapes.ts'
import type { PageFacts } from '../../../../intake-forms/pages/facts.ts'
import { renderPage } from '../../../../intake-forms/pages/render.tsx'
import { startLibsodium } from '../../../support/world.ts'
import { publicFacts } from './public-facts.ts'

let facts: PageFacts
beforeAll(async () => {
  await startLibsodium()
  facts = publicFacts()
})

type Changed = Partial<Roster['desks'][number]>

function said(changed: Changed = {}, policy: Partial<Roster['policy']> = {}): string {
  const { roster } = facts
  if (roster === null) throw new Error('no roster')
  const desks = roster.desks.map((desk) => ({ ...desk, ...changed }))
  const whole = { ...roster, desks, policy: { ...roster.policy, ...policy } }
  return renderPage('how', { ...facts, roster: whole })
    .replace(/<[^>]*>/gu, ' ')
    .replace(/\s+/gu, ' ')
}

describe('How we work', () => {
  it('is made from the rules in force', () => {
    const text = said()
    expect(text).toContain('Version 1 of 21 November 2026')
    expect(text).toContain('North desk takes reports about Germany and France, in English.')
    expect(text).toContain('At North desk, 1 person can open your report and read all of it.')
    expect(text).toContain('Within 7 days of arrival it says')
    expect(said({}, { firstAnswerDays: 1 })).toContain('Within 1 day of arrival it says')
    expect(said({ countries: [] })).toContain('North desk takes reports from anywhere')
    expect(text).toContain('for 90 days at the most')
    expect(text).toContain('6 months after it was opened at the latest')
  })

  it('says that one person alone can do nothing that takes two', () => {
    expect(said()).toContain('North desk has one person now. While that is so:')
    expect(said()).toContain('nobody can decide to keep it.')
    expect(said()).toContain('Ask, and the desk destroys your report. Unless two people decide')
  })

  it('has no heading that is named as the page it leads to', () => {
    const html = renderPage('how', facts)
    expect(html).toMatch(/<a href="\/readers">Who reads<\/a>/u)
    expect(html).not.toMatch(/<h2[^>]*>Who reads<\/h2>/u)
  })

  it('makes the sentence about twelve months only where it is true', () => {
    expect(said()).toContain('stays at least 12 months after the end')
    expect(said({}, { slipDays: 729 })).not.toContain('12 months after the end')
    expect(said({}, { slipDays: 400 })).toContain('Each reply stays for about 13 months')
  })

  it('names who pays each member, or that it has not said so', () => {
    expect(said()).toContain('Ledger Watch has not said here who pays it.')
    expect(said({ paidBy: 'its 900 readers' })).toContain('Ledger Watch is paid by: its 900 readers')
    expect(said({ closed: true, paidBy: 'its 900 readers' })).toContain('names no organisation')
  })

  it('says first that nothing is taken at the moment', () => {
    const html = renderPage('how', { ...facts, isPaused: true })
    const at = html.indexOf('Nobody can read at the moment')
    expect(at).toBeGreaterThan(0)
    expect(at).toBeLessThan(html.indexOf('What is taken on'))
    expect(renderPage('how', facts)).not.toContain('Nobody can read at the moment')
  })

  it('is linked from Start and from Who reads', () => {
    for (const page of ['start', 'readers'] as const)
      expect(renderPage(page, facts)).toMatch(/kept: <a href="\/how-we-work">How we work<\/a>/u)
  })
})
