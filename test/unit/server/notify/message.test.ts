import { describe, expect, it } from '@jest/globals'
import { MailLanguage } from '../../../../crypto/protocol/mail.ts'
import { composeMessage, textPart } from '../../../../server/notify/message.ts'
import { notesIn, operatorNote } from '../../../../server/notify/words/all-notes.ts'

const envelope = {
  from: 'notes@b\u00fccher.example',
  to: 'reader@example.org',
  second: 1_795_601_700,
  message: new Uint8Array(16).fill(0xab),
}

const compose = (language: MailLanguage, of: 'note' | 'urgent' = 'note'): string => {
  const words = notesIn[language]
  return composeMessage(envelope, words.subject, textPart(words[of]))
}

function parse(raw: string) {
  const [head = '', body = ''] = raw.split('\r\n\r\n')
  const headers = new Map(head.split('\r\n').map((line) => line.split(': ') as [string, string]))
  return { headers, text: Buffer.from(body, 'base64').toString('utf8') }
}

describe('a note as bytes', () => {
  it('is, in English, exactly this', () => {
    const { headers, text } = parse(compose('en'))
    expect([...headers]).toEqual([
      ['From', '<notes@xn--bcher-kva.example>'],
      ['To', '<reader@example.org>'],
      ['Subject', 'Note'],
      ['Date', 'Wed, 25 Nov 2026 10:15:00 +0000'],
      ['Message-ID', `<${'ab'.repeat(16)}@xn--bcher-kva.example>`],
      ['Auto-Submitted', 'auto-generated'],
      ['MIME-Version', '1.0'],
      ['Content-Type', 'text/plain; charset=utf-8'],
      ['Content-Transfer-Encoding', 'base64'],
    ])
    expect(text).toBe(notesIn.en.note.replaceAll('\n', '\r\n'))
  })

  it('carries Arabic whole, in a subject and a text that every mail program can read', () => {
    const { headers, text } = parse(compose('ar'))
    const word = /^=\?utf-8\?B\?([\w+/=]+)\?=$/.exec(headers.get('Subject') ?? '')?.[1] ?? ''
    expect(Buffer.from(word, 'base64').toString()).toBe(notesIn.ar.subject)
    expect(text).toBe(notesIn.ar.note.replaceAll('\n', '\r\n'))
    expect(text).toMatch(/\p{Script=Arabic}/u)
  })

  it.each(MailLanguage.options)('in %s is ASCII in short lines, each with its end', (language) => {
    for (const raw of [compose(language), compose(language, 'urgent')]) {
      expect(raw).toMatch(/^[\r\n -~]*$/)
      expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78)
      expect(raw.endsWith('\r\n')).toBe(true)
    }
  })

  it('has no number, no name and no address in its words, in any language', () => {
    for (const { subject, note, urgent } of Object.values(notesIn)) {
      for (const words of [subject, note, urgent]) expect(words).not.toMatch(/\d|https?:|Sotto|@/i)
    }
    expect(operatorNote.body).toContain('npx sotto doctor')
  })

  it('says which languages a native speaker has read', () => {
    const read = MailLanguage.options.filter((language) => notesIn[language].signedOff)
    expect(read).toEqual(['en'])
  })
})
