/** How long a test waits for an order: a local one takes a fraction of a second, an emulator runs seven workflows a second. */
export const PATIENCE_MS = process.env.SYSTEM_STACK === undefined ? 10_000 : 80_000;
