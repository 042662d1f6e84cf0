/** What a person can put right: shown as one sentence without a stack, and the command ends with code 1. */
export class Refusal extends Error {}
