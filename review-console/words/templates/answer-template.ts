/** Texts for answers that come with the product, in the source's language; changed before they are sent. */

export interface AnswerTemplate {
  /** What it is for, in the reviewer's language. */
  readonly name: 'questions' | 'took-on' | 'feedback' | 'out-of-scope' | 'care' | 'last-reply'
  readonly text: string
}
