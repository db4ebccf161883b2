import { beforeAll, describe, expect, it } from '@jest/globals'
import { pathOf, type PageFacts, type PageName } from '../../../../intake-forms/pages/facts.ts'
import { renderClearnetPage, renderPage } from '../../../../intake-forms/pages/render.tsx'
import type { DeskId, Hash } from '../../../../crypto/protocol/ids.ts'
import type { State } from '../../../../crypto/roster-shapes.ts'
import { startLibsodium, testDay } from '../../../support/world.ts'
import { publicFacts } from './public-facts.ts'

let facts: PageFacts
beforeAll(async () => {
  await startLibsodium()
  facts = publicFacts()
})

const names = Object.keys(pathOf) as PageName[]
const count = (html: string, pattern: RegExp): number => [...html.matchAll(pattern)].length
const textOf = (html: string): string => html.replace(/<[^>]*>/gu, ' ').replace(/\s+/gu, ' ')

describe.each(names)('the page %s', (name) => {
  const html = (of = facts): string => renderPage(name, of)

  it('is a whole document with one heading and a title that says nothing', () => {
    expect(html()).toMatch(/^<!doctype html><html lang="en" dir="ltr"/u)
    expect(html()).toContain('<title>Reading room</title>')
    expect(html()).toContain('<meta name="viewport"')
    expect(html()).toContain('<meta name="build" content="test"')
    expect(count(html(), /<h1/gu)).toBe(1)
  })

  it('has Leave as a link that needs no script', () => {
    expect(html()).toMatch(/<a [^>]*href="about:blank"[^>]*>Leave<\/a>/u)
  })

  it('has nothing that only scripts could work, and no script of its own', () => {
    expect(html()).not.toMatch(/<(button|input|textarea|form|iframe|img)\b/u)
    expect(html()).not.toMatch(/\son[a-z]+=|\sstyle=|javascript:/u)
    expect(count(html(), /<script/gu)).toBe(1)
    expect(html()).toMatch(/<script type="module" src="\/(write|return|leave)\.js"><\/script>/u)
  })

  it('links to our own pages only, and all of them exist', () => {
    const links = [...html().matchAll(/href="([^"]*)"/gu)].map((match) => match[1] ?? '')
    const known = [...Object.values(pathOf), 'about:blank', '#main', 'data:,', '/portal.css']
    expect(links.filter((link) => !known.includes(link))).toEqual([])
  })

  it('has at most one filled button', () => {
    expect(count(html(), /button--filled/gu)).toBeLessThanOrEqual(1)
  })

  it('shows what the roster says as text', () => {
    const { roster } = facts
    if (roster === null) throw new Error('no roster')
    const planted = '<script>alert(1)</script>'
    const hostile = {
      ...roster,
      coalition: { name: planted, title: planted, contact: planted },
      desks: roster.desks.map((desk) => ({ ...desk, name: planted, about: planted })),
    }
    expect(html({ ...facts, roster: hostile })).not.toContain(planted)
    expect(html({ ...facts, roster: hostile })).toContain('&lt;script>alert(1)&lt;/script>')
  })
})

describe('before the set-up', () => {
  it.each(['start', 'readers', 'how', 'write', 'return'] as const)(
    '%s says that nothing can be written',
    (name) => {
      const html = renderPage(name, { ...facts, roster: null })
      expect(textOf(html)).toContain('Nothing can be written here yet')
      expect(html).not.toContain('/write.js')
    },
  )

  it.each(['safety', 'support'] as const)('%s is the same for everybody', (name) => {
    const html = renderPage(name, { ...facts, roster: null })
    expect(textOf(html)).not.toContain('Nothing can be written here yet')
  })
})

describe('what the pages say', () => {
  const said = (name: PageName, of = facts): string => textOf(renderPage(name, of))

  it('names the coalition, the days, and three facts at the start', () => {
    expect(said('start')).toContain('Tell Open Ledger Coalition what you saw')
    expect(said('start')).toContain('A person opens it within 7 days.')
    expect(said('start')).toContain('Within 3 months of that you hear what became of it.')
    expect(said('start')).toContain('only the desk you choose can open it, and this server cannot.')
  })

  it('shows the desk as it is signed, and the words for comparing', () => {
    const text = said('readers')
    expect(text).toContain('North desk, at Ledger Watch')
    expect(text).toContain(
      '1 reviewer works here. This desk reads on Monday, Wednesday and Friday, in English.',
    )
    expect(text).toContain('The desk takes reports about Germany and France.')
    for (const word of facts.rootWords) expect(text).toContain(word)
  })

  it('P-162 says what a desk takes, and everything where it does not say', () => {
    const { roster } = facts
    if (roster === null) throw new Error('no roster')
    const withTopics = (topics: string[], countries: string[]): PageFacts => ({
      ...facts,
      roster: { ...roster, desks: roster.desks.map((desk) => ({ ...desk, topics, countries })) },
    })
    expect(said('readers', withTopics(['corruption', 'public-health'], ['DE']))).toContain(
      'The desk takes reports about corruption and public health, in Germany.',
    )
    expect(said('readers', withTopics(['work'], []))).toContain(
      'The desk takes reports about work and reprisals, from anywhere.',
    )
  })

  it('leaves closed desks out of those that read, and names them', () => {
    const { roster } = facts
    if (roster === null) throw new Error('no roster')
    const closed = { ...roster, desks: roster.desks.map((desk) => ({ ...desk, closed: true })) }
    const text = said('readers', { ...facts, roster: closed })
    expect(text).toContain('No desk takes reports at the moment.')
    expect(text).toContain('These take nothing new: North desk.')
  })

  it('lists help by country, with what helps everywhere first, and numbers as text', () => {
    const text = said('support')
    expect(text.indexOf('In every country')).toBeLessThan(text.indexOf('France'))
    expect(text.indexOf('France')).toBeLessThan(text.indexOf('Germany'))
    expect(renderPage('support', facts)).not.toMatch(/href="(tel|mailto|https?):/u)
    expect(said('support', { ...facts, support: [] })).toContain('This list is not filled yet')
  })

  it.each(['write', 'return'] as const)(
    '%s explains each level of Tor Browser to whoever has scripts off',
    (name) => {
      const inside = /<noscript>(.*)<\/noscript>/su.exec(renderPage(name, facts))?.[1] ?? ''
      for (const level of ['Safest', 'Safer', 'Standard']) expect(textOf(inside)).toContain(level)
      expect(renderPage(name, facts)).toContain('translate="no"')
    },
  )
})

describe('while nothing new is taken', () => {
  const withState = (changed: Partial<State>): PageFacts => {
    const { roster } = facts
    if (roster === null) throw new Error('no roster')
    const { portal } = roster
    const state = {
      portal,
      about: null,
      number: 1,
      day: facts.onDay,
      state: 'paused',
      untilDay: null,
      previous: null,
    } as const
    return { ...facts, states: [{ state: { ...state, ...changed }, hash: new Uint8Array(32) as Hash }] }
  }
  const ofDesk = (): DeskId => facts.roster?.desks[0]?.id ?? (new Uint8Array(16) as DeskId)
  const untilDay = testDay + 12
  const nobody = 'Nobody can read at the moment: do not wait here'
  const closing = 'This portal is closing: it takes no new report'

  it.each([
    ['the portal', () => withState({ untilDay }), nobody],
    ['its only desk', () => withState({ about: ofDesk(), untilDay }), nobody],
    ['the operator', () => ({ ...facts, isPaused: true }), nobody],
    ['the portal, closing', () => withState({ state: 'closing', untilDay }), closing],
    [
      'the operator, while the portal closes',
      () => ({ ...withState({ state: 'closing' }), isPaused: true }),
      nobody,
    ],
  ] as const)(
    'by the word of %s, Start and Write say so, name a way on and ask nothing',
    (_who, of, title) => {
      for (const page of ['start', 'write'] as const) {
        const html = renderPage(page, of())
        expect(textOf(html)).toContain(title)
        expect(html).toMatch(new RegExp(`<h1[^>]*>${title}</h1>`, 'u'))
        expect(html).toMatch(/href="\/support"[^>]*>Open Help now/u)
        expect(html).toMatch(/href="\/return"[^>]*>I have twelve words/u)
        expect(html).not.toMatch(/\/write\.js|href="\/write"/u)
        expect(count(html, /button--filled/gu)).toBe(1)
      }
    },
  )

  it('the way back stays, with its script', () => {
    const html = renderPage('return', { ...withState({ state: 'closing' }), isPaused: true })
    expect(html).toBe(renderPage('return', facts))
    expect(html).toContain('/return.js')
  })

  it('the day is said when it is to come', () => {
    const text = (day: number | null) => textOf(renderPage('start', withState({ untilDay: day })))
    expect(text(untilDay)).toContain('They expect to read again about 3 December 2026.')
    for (const day of [null, facts.onDay - 1]) expect(text(day)).not.toContain('expect')
  })

  it('Readers says it of each desk, and offers no report', () => {
    const html = renderPage('readers', withState({ about: ofDesk(), untilDay }))
    expect(textOf(html)).toContain('Nobody at this desk can read at the moment: do not wait here.')
    expect(html).not.toContain('Write a report')
    expect(count(html, /notice--attend/gu)).toBe(1)
    for (const whole of [withState({ state: 'closing' }), { ...facts, isPaused: true }]) {
      expect(count(renderPage('readers', whole), /notice--attend/gu)).toBe(1)
      expect(renderPage('readers', whole)).not.toContain('Write a report')
    }
    expect(renderPage('readers', facts)).toContain('Write a report')
  })

  it('Readers, Start and How we work say of days away that they come and what is late; one may still write', () => {
    const away = [{ fromDay: testDay + 5, toDay: testDay + 9 }]
    const html = renderPage('readers', withState({ about: ofDesk(), state: 'open', away }))
    expect(textOf(html)).toContain('North desk does not read from 26 November 2026 to 30 November 2026.')
    expect(textOf(html)).toContain(
      'The promised days go on counting. What falls due while nobody reads may come late.',
    )
    expect(html).toContain('Write a report')
    for (const page of ['start', 'how'] as const) {
      const text = textOf(renderPage(page, withState({ about: ofDesk(), state: 'open', away })))
      expect(text).toContain('North desk does not read from 26 November 2026')
      expect(text).toContain('What falls due while nobody reads may come late.')
      expect(textOf(renderPage(page, facts))).not.toContain('does not read')
    }
    const far = [{ fromDay: facts.onDay + 31, toDay: facts.onDay + 40 }]
    const later = renderPage('readers', withState({ about: ofDesk(), state: 'open', away: far }))
    expect(later).not.toContain('does not read')
  })

  it('one open desk is enough to write', () => {
    const { roster } = facts
    const [desk] = roster?.desks ?? []
    if (roster === null || desk === undefined) throw new Error('a desk')
    const second = { ...desk, id: new Uint8Array(16).fill(7) as DeskId, name: 'South desk' }
    const epochs = [...facts.epochs, { epoch: { desk: second.id } }]
    const two = { ...withState({ about: desk.id }), epochs, roster: { ...roster, desks: [desk, second] } }
    expect(renderPage('write', two)).toContain('/write.js')
    expect(renderPage('start', two)).toContain('href="/write"')
    expect(textOf(renderPage('readers', two))).toContain('Nobody at this desk can read')
  })

  it('P-88 a desk without a key that may be sealed to is paused, and the portal with its only one', () => {
    const without = { ...facts, epochs: [] }
    expect(renderPage('write', without)).not.toContain('/write.js')
    for (const page of ['start', 'write'] as const)
      expect(textOf(renderPage(page, without))).toContain('Nobody can read at the moment')
    expect(textOf(renderPage('readers', without))).toContain('Nobody at this desk can read')
    expect(renderPage('readers', without)).not.toContain('Write a report')
  })

  it('Start says days away only when there is no desk that is there', () => {
    const { roster } = facts
    const [desk] = roster?.desks ?? []
    if (roster === null || desk === undefined) throw new Error('a desk')
    const second = { ...desk, id: new Uint8Array(16).fill(7) as DeskId, name: 'South desk' }
    const away = [{ fromDay: testDay + 5, toDay: testDay + 9 }]
    const said = withState({ about: desk.id, state: 'open', away })
    expect(renderPage('start', said)).toContain('does not read')
    const epochs = [...facts.epochs, { epoch: { desk: second.id } }]
    const two = { ...said, epochs, roster: { ...roster, desks: [desk, second] } }
    expect(renderPage('start', two)).not.toContain('does not read')
    expect(renderPage('readers', two)).toContain('does not read')
  })
})

describe('the page for the clear web', () => {
  const address = `http://${'a'.repeat(56)}.onion/`
  const html = (coalition = 'Open Ledger Coalition'): string =>
    renderClearnetPage({ coalition, address, style: 'style.css' })

  it('names the address, Tor Browser and the danger of a work device', () => {
    expect(html()).toContain(`<meta http-equiv="onion-location" content="${address}"`)
    expect(textOf(html())).toContain(address)
    expect(textOf(html())).toContain('torproject.org')
    expect(textOf(html())).toContain('Do not go on from a device or network of your work')
  })

  it('runs nothing, asks nothing and leads nowhere', () => {
    expect(html()).not.toMatch(/<(script|button|input|form|iframe|img|a)\b|\sstyle=|\son[a-z]+=/u)
    expect([...html().matchAll(/href="([^"]*)"/gu)].map((match) => match[1])).toEqual(['data:,', 'style.css'])
    expect(count(html(), /<h1/gu)).toBe(1)
  })

  it('shows a name as text', () => {
    expect(html('<script>alert(1)</script>')).not.toContain('<script>')
  })
})
