/** Why Sotto does not start. Its message is one or two sentences that tell the operator what to do. */

export class StartError extends Error {
  override readonly name = 'StartError'
}
