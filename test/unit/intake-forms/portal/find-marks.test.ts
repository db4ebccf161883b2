import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { findMarks, type MarkKind } from '../../../../intake-forms/portal/find-marks.ts'

const found = (text: string, locale = 'en'): readonly (readonly [MarkKind, string])[] =>
  findMarks(text, locale).map((mark) => [mark.kind, mark.text] as const)

describe('what could point to a person', () => {
  it.each([
    ['Write to jane.doe+x@mail.example.org.', 'e-mail', 'jane.doe+x@mail.example.org'],
    ['(<a@b.de>)', 'e-mail', 'a@b.de'],
    ['Ask @name@server.example today', 'e-mail', '@name@server.example'],
    ['Call +49 170 123 45 67 at night', 'phone', '+49 170 123 45 67'],
    ['Call 0170/1234567.', 'phone', '0170/1234567'],
    ['On 2026-03-14 it', 'date', '2026-03-14'],
    ['On 14.3.26 it', 'date', '14.3.26'],
    ['On 14/03/2026 it', 'date', '14/03/2026'],
    ['On 3 March 2026 it', 'date', '3 March 2026'],
    ['On the 3rd of March it', 'date', '3rd of March'],
    ['On March 3, 2026 it', 'date', 'March 3, 2026'],
    ['on 3 sep it', 'date', '3 sep'],
    ['The file 123456789 is', 'number', '123456789'],
    ['Account 1234 5678 9012 34 was', 'number', '1234 5678 9012 34'],
    [
      '\u0627\u062a\u0635\u0644 \u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667',
      'number',
      '\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667',
    ],
  ] as const)('%s', (text, kind, marked) => {
    expect(found(text)).toEqual([[kind, marked]])
  })

  it('knows the months of the page', () => {
    expect(found('Le 3 mars 2026 tout', 'fr')).toEqual([['date', '3 mars 2026']])
    expect(found('Le 3 mars 2026 tout', 'en')).toEqual([])
  })

  it.each([
    'In March 2026 nobody asked.',
    'It cost 1,250,000 in 2026.',
    'Five of 12345 people',
    'An @ alone, or a@ b',
    'May 2026 was quiet; marching 3 times.',
  ])('leaves alone: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  it('tells where each stands, in order, none inside another', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom('3 March 2026', '+49 170 1234567', 'a@b.de', '1234567', ' ', 'x'),
            fc.string(),
          ),
        ),
        (parts) => {
          const text = parts.join(' ')
          let end = 0
          for (const mark of findMarks(text, 'en')) {
            expect(text.slice(mark.at, mark.at + mark.text.length)).toBe(mark.text)
            expect(mark.at).toBeGreaterThanOrEqual(end)
            end = mark.at + mark.text.length
          }
        },
      ),
    )
  })

  it.each([
    ['one word without end', 'a'.repeat(50_000)],
    ['digits without end', '1'.repeat(50_000)],
    ['at signs', '@'.repeat(50_000)],
    ['addresses in a row', 'a@b.'.repeat(12_500)],
    ['beginnings of dates', '3 '.repeat(25_000)],
  ])('is quick with %s', (_what, text) => {
    const begun = performance.now()
    findMarks(text, 'en')
    expect(performance.now() - begun).toBeLessThan(6000)
  })
})
