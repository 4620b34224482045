/**
 * Does this text talk to a machine instead of a reader? A passage that does is not shown to a
 * model. No list can know every such text: what a model writes is checked as well.
 */

const ORDERS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|prior|above|earlier|preceding|all|any|your|system|these|those)\b.{0,30}\b(?:instructions?|prompts?|rules|guidelines|directions|commands|passages|sources)\b/iu,
  /\b(?:new|updated|revised|additional|real|actual|hidden)\b.{0,20}\b(?:system prompt|instructions?)\b.{0,20}(?::|\bfollow|\bfor the (?:ai|model|assistant|bot|summari[sz]er))/iu,
  /\b(?:reveal|repeat|print|show|output|leak)\b.{0,30}\b(?:system prompt|your (?:system )?(?:prompt|instructions|rules))\b/iu,
  /\b(?:you are|act as|pretend to be)\b.{0,20}\b(?:an? (?:ai|assistant|language model|llm|chatbot)|dan)\b/iu,
  /\b(?:attention|note|message|instructions?)[,:]? (?:to|for) (?:any |all |the )?(?:ai|llm|language models?|assistants?|chatbots?|summari[sz]ers?)\b/iu,
  /<\/?(?:system|assistant|passages|question|instructions?)>|\[\/?INST\]|<\|[a-z_]{1,20}\|>/iu,
]

/** True for “Ignore all previous instructions and …” and its like. */
export function givesOrders(text: string): boolean {
  return ORDERS.some((pattern) => pattern.test(text))
}
