/**
 * Something that happened in a room and that other rooms may have to act on. Each room names its own;
 * `across/pathway` is the only listener. Happening and reaction commit together or not at all.
 */
export type Event = { readonly type: `${string}.${string}` }
