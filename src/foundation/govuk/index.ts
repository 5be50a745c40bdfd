export { type Advice, adviceBelow } from './advice.ts'
export { type Asset, assets, assetUrl } from './assets.ts'
export * from './cairn.ts'
export * from './chart.ts'
export * from './components/button.ts'
export * from './components/choices.ts'
export * from './components/date-input.ts'
export {
  type ErrorMessageOptions,
  type FieldsetOptions,
  govukErrorMessage,
  govukFieldset,
  govukHint,
  govukLabel,
  type HintOptions,
  type LabelOptions,
} from './components/field.ts'
export * from './components/inputs.ts'
export * from './components/lists.ts'
export type { Attributes, Content, Entries } from './components/markup.ts'
export * from './components/messages.ts'
export * from './components/navigation.ts'
export { assetsOf } from './make-assets.ts'
export * from './page.ts'
export * from './questions.ts'
export * from './queue.ts'
export { type Line, waterfall } from './waterfall.ts'
export { weekMap } from './week-map.ts'
