import { describe, expect, it } from '@jest/globals'
import { shownText } from '../../../review-console/parts/shown-text.ts'

describe('what somebody typed, made safe to look at', () => {
  it('leaves letters of any script, line breaks, tabs and joiners as they are', () => {
    for (const text of ['First.\n\n\tSecond.', 'شكرا', 'می‌خواهم', 'क्‍ष', '👩‍🔬 日本'])
      expect(shownText(text)).toBe(text)
  })

  it('shows what turns the direction of the text around it', () => {
    expect(shownText('invoice\u202Egpj.exe')).toBe('invoice[U+202E]gpj.exe')
    expect(shownText('\u2066a\u2069\u200e\u200f\u061c')).toBe('[U+2066]a[U+2069][U+200E][U+200F][U+061C]')
  })

  it('shows what cannot be seen or steers a terminal', () => {
    expect(shownText('a\u0000b\u001b[2J\u009b')).toBe('a[U+0000]b[U+001B][2J[U+009B]')
    expect(shownText('pass\u200bword\ufeff\u00ad')).toBe('pass[U+200B]word[U+FEFF][U+00AD]')
    expect(shownText('\u{e0041}\u2028\ud800')).toBe('[U+E0041][U+2028][U+D800]')
  })

  it('takes both kinds of line end', () => {
    expect(shownText('a\r\nb\rc')).toBe('a\nb[U+000D]c')
  })

  it('never makes markup of it', () => {
    expect(shownText('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>')
  })
})
