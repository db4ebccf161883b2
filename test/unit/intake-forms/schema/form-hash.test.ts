import { describe, expect, it } from '@jest/globals'
import { toBase64url } from '../../../../crypto/bytes.ts'
import { formBytes, formHash } from '../../../../intake-forms/schema/form-hash.ts'
import { Questionnaire } from '../../../../intake-forms/schema/questionnaire.ts'
import { smallForm, withQuestion, written } from './small-form.ts'

const hashOf = async (form: unknown): Promise<string> =>
  toBase64url(await formHash(Questionnaire.parse(form)))

const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inside]) => [key, turned(inside)]),
  )
}

describe('the hash of a form', () => {
  it('does not depend on the order of its keys, nor on a default that is written out', async () => {
    const same = await hashOf(written)
    expect(await hashOf(turned(written))).toBe(same)
    expect(await hashOf(withQuestion('why', { required: false }))).toBe(same)
  })

  it('depends on every word', async () => {
    const same = await hashOf(written)
    expect(await hashOf(withQuestion('why', { label: { en: 'Why rounD?' } }))).not.toBe(same)
    expect(await hashOf({ ...written, version: 2 })).not.toBe(same)
  })

  it('parses back to the same form', () => {
    const again: unknown = JSON.parse(new TextDecoder().decode(formBytes(smallForm)))
    expect(Questionnaire.parse(again)).toEqual(smallForm)
  })
})
