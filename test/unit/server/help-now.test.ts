import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readHelpNow } from '../../../server/help-now.ts'
import { StartError } from '../../../server/start-error.ts'
import { makeEmptyFolder, type EmptyFolder } from '../../support/empty-folder.ts'

const entry = { country: 'DE', kind: 'legal', name: 'A bar', what: 'First advice.', contact: '030 12 34' }

describe('the Help now file', () => {
  let folder: EmptyFolder
  let file: string
  beforeEach(() => {
    folder = makeEmptyFolder()
    file = join(folder.path, 'help-now.json')
  })
  afterEach(() => {
    folder.remove()
  })
  const reading = (content: unknown) => () => {
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
    return readHelpNow(file)
  }

  it('is empty while there is none, or nothing in it', () => {
    expect(readHelpNow(file)).toEqual([])
    expect(reading('\n')()).toEqual([])
    expect(reading([])()).toEqual([])
  })

  it('is read as it is written', () => {
    const everywhere = { ...entry, country: 'any', kind: 'someone-to-talk-to' }
    expect(reading([entry, everywhere])()).toEqual([entry, everywhere])
  })

  it.each<[string, unknown, string]>([
    ['no JSON', '[{', 'is not JSON'],
    ['no list', {}, 'is not written as docs/operating.md says'],
    ['a country of three letters', [{ ...entry, country: 'DEU' }], 'Look at entry 1, "country".'],
    ['a kind that there is not', [entry, { ...entry, kind: 'police' }], 'Look at entry 2, "kind".'],
    ['a field too many', [{ ...entry, link: 'https://example.org' }], 'Look at entry 1'],
    ['a field too few', [{ ...entry, contact: undefined }], 'Look at entry 1, "contact".'],
    ['a blank name', [{ ...entry, name: ' ' }], 'Look at entry 1, "name".'],
    ['text that turns its direction', [{ ...entry, what: 'call\u202e me' }], 'Look at entry 1, "what".'],
  ])('stops the start at %s, with the place', (_name, content, sentence) => {
    expect(reading(content)).toThrow(StartError)
    expect(reading(content)).toThrow(sentence)
  })

  it('stops the start when it cannot be read', () => {
    mkdirSync(file)
    expect(() => readHelpNow(file)).toThrow('cannot be read')
  })
})
