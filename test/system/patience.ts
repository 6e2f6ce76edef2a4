/**
 * How long a test waits for an order before it gives up: a local one takes a fraction of a second, or some where sixty want the
 * same number on a machine that is busy; an emulator runs seven workflows a second.
 */
export const PATIENCE_MS = process.env.SYSTEM_STACK === undefined ? 25_000 : 80_000;
